"""What a person reads for the names of counts, fields, kinds of lists, bases, words and verdicts."""

from parcheck.language import N_

COUNT_LABELS = {
    "rows_read": N_("Rows read"),
    "duplicates": N_("Further rows of the same dossier"),
    "not_accepted": N_("Not accepted"),
    "rejected": N_("Rejected: no dossier number or no receipt day"),
    "outside_period": N_("Outside the period"),
    "dossiers": N_("Dossiers counted"),
    "received": N_("Received in the period"),
    "carried_over": N_("Carried over from before"),
    "early": N_("Resolved early"),
    "on_time": N_("Resolved on time"),
    "late": N_("Resolved late"),
    "resolved_without_due": N_("Resolved, no due day"),
    "open_within": N_("Open, within time"),
    "open_overdue": N_("Open, overdue"),
    "open_without_due": N_("Open, no due day"),
    "supplement": N_("Waiting for a supplement"),
    "paused": N_("Paused"),
    "withdrawn": N_("Withdrawn"),
    "unclassified": N_("Unclassified"),
}
ROW_COUNTS = ("rows_read", "duplicates", "not_accepted", "rejected", "outside_period", "dossiers")
ALWAYS_SHOWN = ("rows_read", "dossiers", "received", "early", "on_time", "late", "open_within", "open_overdue")
BASE_LABELS = {
    "online-capable": N_("base: procedures that can be filed online"),
    "all": N_("base: all dossiers"),
    "online-and-in-person": N_("base: dossiers filed online or in person, without post"),
    "full": N_("base: full online services"),
    "fee-bearing": N_("base: dossiers that bear a fee"),
    "paid": N_("base: dossiers paid by any method"),
}
FIELD_LABELS = {
    "unit": N_("Unit"),
    "sector": N_("Sector"),
    "procedure": N_("Procedure"),
    "officer": N_("Officer"),
    "channel": N_("Way of submission"),
    "service_level": N_("Service level"),
    "month": N_("Month"),
}
WORD_LABELS = {
    "online": N_("online"),
    "in_person": N_("in person"),
    "postal": N_("by post"),
    "full": N_("full"),
    "partial": N_("partial"),
    "information": N_("information"),
    "unknown": N_("unknown word"),
}
KIND_LABELS = {
    "dossiers": N_("dossier list"),
    "fees": N_("fee list"),
    "payments": N_("payment transactions"),
    "certifications": N_("certification register"),
    "procedures": N_("procedure catalogue"),
}
VERDICTS = {
    "met": N_("met"),
    "missed": N_("MISSED"),
    "no-target": N_("no target"),
    "no-data": N_("no data"),
    "not-measured": N_("not measured"),
}
