"""Every sentence that a person reads has a Vietnamese translation, and the compiled catalogue holds them all."""

import gettext
import re

import catalogue
from babel.messages.pofile import read_po

PLACEHOLDER = re.compile(r"\{\w+\}")


def test_no_message_lacks_a_translation() -> None:
    assert catalogue.untranslated(catalogue.updated()) == [], "run: python tools/catalogue.py"


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with catalogue.PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    with catalogue.PO.open("rb") as file:
        messages = [message for message in read_po(file, locale="vi") if message.id]
    for message in messages:
        if isinstance(message.id, tuple | list):
            assert compiled.ngettext(message.id[0], message.id[1], 2) == next(iter(message.string or ()))
        else:
            assert compiled.gettext(str(message.id)) == message.string


def test_placeholders_are_those_of_the_original() -> None:
    with catalogue.PO.open("rb") as file:
        messages = [message for message in read_po(file, locale="vi") if message.id]
    for message in messages:
        originals = list(message.id) if isinstance(message.id, tuple | list) else [message.id]
        translations = list(message.string) if isinstance(message.string, tuple | list) else [message.string]
        allowed = set().union(*(PLACEHOLDER.findall(str(text)) for text in originals))
        assert set().union(*(PLACEHOLDER.findall(str(text)) for text in translations)) <= allowed, message.id
