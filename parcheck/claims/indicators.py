"""Which indicator a claim is about, told by what it counts."""

from parcheck.claims.claim import Claim

INDICATORS = {
    "early_or_on_time": "on_time",
    "on_time": "on_time",
    "early": "early",
    "late": "late",
    "on_time_with_open": "on_time_with_open",
    "overdue": "open_overdue",
    "online": "online_submission",
    "full": "online_submission_full",
    "received_late": "late_reception",
    "paid_online": "online_payment",
    "e_certified": "e_certification",
    "digitised": "digitised",
    "e_result": "e_result",
}
"""Label → code of the indicator."""


def indicator_of(claim: Claim) -> str | None:
    """Return the code of the indicator that a ratio or a share states, None where its words name none."""
    return INDICATORS.get(claim.label) if claim.kind in ("ratio", "share-of-total") else None
