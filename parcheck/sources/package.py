"""Parts and relationships of an .xlsx, .xlsm or .xlsb, in no way that another reader could take for a different one.

What is looked through must be what calamine reads afterwards. Source: ECMA-376, part 2, 6.2.2.3: the names of parts
are equal whatever their capitals; some writers take other slashes, too.
"""

import posixpath
import re
import zipfile

from lxml import etree

_BLANK = re.compile(r"\s")


def plain_name(name: str) -> str:
    """Return the name of a part from the root on, as it is compared: ``/xl/workbook.xml``."""
    return _BLANK.sub(" ", posixpath.normpath("/" + name.replace("\\", "/").lstrip("/"))).lower()


def part_at(archive: zipfile.ZipFile, target: str) -> zipfile.ZipInfo:
    """Find a part by its path as seen from the workbook.

    Raises KeyError where there is none, and ValueError where there are two of that name.
    """
    wanted = plain_name(posixpath.join("/xl", target.replace("\\", "/")))
    found = [part for part in archive.infolist() if plain_name(part.filename) == wanted]
    if len(found) > 1:
        raise ValueError(f"{len(found)} parts {wanted}")
    if not found:
        raise KeyError(wanted)
    return found[0]


def xml_at(archive: zipfile.ZipFile, target: str) -> etree._Element:
    """Parse a part. Raises what ``part_at`` raises, and LxmlError."""
    return _parsed(archive.read(part_at(archive, target)))


def relationships(archive: zipfile.ZipFile, target: str) -> dict[str, str]:
    """Return the paths of the parts that the workbook names, by their ids.

    Raises what ``xml_at`` raises, and ValueError where an id stands twice, or a path is written in a roundabout way.
    """
    data = archive.read(part_at(archive, target))
    links = [link for link in _parsed(data).iter("{*}Relationship") if link.get("Target")]
    paths = {link.get("Id", ""): link.get("Target", "") for link in links}
    if b"&" in data or len(paths) < len(links):
        raise ValueError("relationships that can be read in two ways")
    return paths


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
