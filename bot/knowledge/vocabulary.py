"""The closed word lists of the knowledge schema.

Open lists (service areas, target groups) are data: `knowledge/vocabulary.yml`.
"""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "guide",
    "case",
    "funding",
    "budget_step",
    "rule",
    "myth",
    "collaboration",
    "method",
    "term",
    "organisation",
    "template",
    "report",
    "network",
]
Audience = Literal["entreprenor", "kommune"]
Topic = Literal[
    "start",
    "contact",
    "meeting",
    "budget_year",
    "funding",
    "procurement",
    "collaboration",
    "effect",
    "cases",
    "glossary",
    "contribute",
    "handover",
    "feedback",
    "privacy",
]
About = Literal[
    "what",  # what it is or was
    "need",  # the need it met
    "start",  # how it began, who contacted whom
    "who",  # parties and roles
    "count",  # how many
    "when",
    "duration",
    "where",
    "how",  # the way of working
    "cost",
    "funding",  # who paid
    "amount",  # what one can get
    "deadline",
    "applicants",  # who may apply
    "effect",
    "success",  # success factors
    "barrier",
    "good_practice",  # what the municipality did well
    "lesson",
    "duty",  # who must do what under an agreement
    "routine",
    "notice",  # how an agreement ends
    "contact",
    "status",  # what is known today
]
# verified: read in the law or a stored page; old: the page is old, may have changed;
# unverified: general knowledge or not found; history: told by a text of 2016-2017.
Certainty = Literal["verified", "old", "unverified", "history"]
# How far somebody has come with what they offer or need.
StageId = Literal["ide", "utprovd", "drift"]
Unit = Literal["kr_ex_vat", "kr", "percent", "days", "months", "years", "count", "text"]

KINDS: tuple[str, ...] = get_args(Kind)
TOPICS: tuple[str, ...] = get_args(Topic)
ABOUTS: tuple[str, ...] = get_args(About)
AUDIENCES: tuple[str, ...] = get_args(Audience)

# Folder of each kind below knowledge/.
FOLDERS: dict[str, str] = {
    "guides": "guide",
    "cases": "case",
    "funding": "funding",
    "budget_steps": "budget_step",
    "rules": "rule",
    "myths": "myth",
    "collaboration": "collaboration",
    "methods": "method",
    "terms": "term",
    "organisations": "organisation",
    "templates": "template",
    "reports": "report",
    "networks": "network",
}
