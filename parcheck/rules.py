"""The switches that decide what counts as what."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator


class Rules(BaseModel):
    """The switches that decide what counts as what; each is printed with every result.

    ``compare``, ``finish``, ``missing_due``: both choices are found in running one-stop systems [code]; the second
    choices of ``missing_due``, ``withdrawn`` and ``supplement`` are those of form II.06a/VPCP/KSTT [code].
    A ``finish`` that is asked for is forced; else an empty finish day falls back to the day of return.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    compare: Literal["date", "datetime"] = "date"
    finish: Literal["finished_at", "returned_at"] = "finished_at"
    finish_fallback: bool = True
    missing_due: Literal["unclassified", "on-time"] = "unclassified"
    withdrawn: Literal["apart", "on-time"] = "apart"
    supplement: Literal["apart", "within"] = "apart"

    @model_validator(mode="before")
    @classmethod
    def _asked_finish_is_forced(cls, values: Any) -> Any:
        return {"finish_fallback": False, **values} if isinstance(values, dict) and "finish" in values else values

    @property
    def finish_fields(self) -> tuple[str, ...]:
        """The fields that give the finish day, the preferred first."""
        return (self.finish, "returned_at") if self.finish_fallback else (self.finish,)
