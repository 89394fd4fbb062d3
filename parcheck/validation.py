"""All data problems with their places: ``parcheck.problems/1``."""

from typing import Literal

from pydantic import Field

from parcheck.assess import Assessment
from parcheck.language import N_
from parcheck.summary import Counts, InputRecord, ProblemRecord, Record
from parcheck.verdicts import record_of_problem

TITLES = {
    "severity": N_("Severity"),
    "code": N_("Code"),
    "file": N_("File"),
    "sheet": N_("Sheet"),
    "row": N_("Row"),
    "column": N_("Column"),
    "heading": N_("Heading"),
    "field": N_("Field"),
    "value": N_("Value"),
    "cells": N_("Cells"),
    "message": N_("Problem"),
    "remedy": N_("Remedy"),
}
SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "note": N_("note")}


class Validation(Record):
    """The result of ``parcheck validate``: every problem, in the order of files, sheets and rows."""

    schema_: Literal["parcheck.problems/1"] = Field(default="parcheck.problems/1", alias="schema")
    inputs: list[InputRecord]
    counts: Counts
    problems: list[ProblemRecord]


def validation_of(assessment: Assessment) -> Validation:
    """Return all problems of an assessment."""
    return Validation(
        inputs=assessment.summary.inputs,
        counts=assessment.summary.counts,
        problems=[record_of_problem(problem) for problem in assessment.problems],
    )
