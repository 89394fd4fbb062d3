"""What a result came from, in sentences: rules, documents of the targets, inputs with their fingerprints, version."""

from pathlib import PurePath

from parcheck.language import _, ngettext
from parcheck.presentation import rules_text
from parcheck.summary import InputRecord, Summary

_SHOWN = 5
_DIGITS = 8


def origin_notes(summary: Summary) -> list[str]:
    """Return the sentences; of many inputs the first few, and how many more there are."""
    notes = [_("Rules: {rules}.").format(rules=rules_text(summary))]
    documents = dict.fromkeys(finding.target.source for finding in summary.indicators if finding.target is not None)
    if documents:
        notes.append(_("Documents of the targets: {documents}.").format(documents="; ".join(documents)))
    made = _("Made by {tool} {version} from {inputs}.")
    inputs = _inputs(list({record.path: record for record in summary.inputs}.values()))
    return [*notes, made.format(tool=summary.tool.name, version=summary.tool.version, inputs=inputs)]


def _inputs(records: list[InputRecord]) -> str:
    """Name the inputs by the first digits of their sha256, which is whole in JSON, .xlsx and .html."""
    shown = [f"{PurePath(record.path).name} (sha256 {record.sha256[:_DIGITS]})" for record in records[:_SHOWN]]
    more = len(records) - len(shown)
    if more:
        shown.append(ngettext("{count} more file", "{count} more files", more).format(count=more))
    return ", ".join(shown)
