"""Finding a procedure by code or by a few letters."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.catalogue import Catalogue, UnknownProcedure
from counter_app.domain.lookup import Match, Query, fold
from counter_app.domain.procedure import Procedure
from resources.catalogue import load_catalogue

SEED = load_catalogue()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("khai sinh", "1.001193"),
        ("Khai  Sinh", "1.001193"),
        ("khai sính", "1.001193"),
        ("ksin", "1.001193"),
        ("dkks", "1.001193"),
        ("kết hôn", "1.000894"),
        ("kehon", "1.000894"),
        ("ktu", "1.000656"),
        ("ctbs", "2.000815"),
        ("xntthn", "1.004873"),
        ("trich luc", "2.000635"),
        ("hôn nhân", "1.004873"),
        ("1.001193", "1.001193"),
        ("1001193", "1.001193"),
        ("1.0011", "1.001193"),
        ("1.001193.H57", "1.001193"),
    ],
)
def test_a_few_letters_and_enter_find_it(text: str, code: str) -> None:
    assert SEED.search(text)[0].code == code


def test_initials_with_words_between_are_found_when_nothing_fits_better() -> None:
    assert "2.001016" in [procedure.code for procedure in SEED.search("cths")]


def test_loose_matches_do_not_crowd_good_ones() -> None:
    assert all("kết hôn" in procedure.name_vi.lower() for procedure in SEED.search("kehon"))


def test_words_in_any_order() -> None:
    assert SEED.search("kinh doanh thành lập")[0].code == "1.001612"


def test_nothing_fits_nonsense() -> None:
    assert SEED.search("qwxyz") == ()


def test_an_empty_search_lists_up_to_the_limit() -> None:
    assert len(SEED.search("", limit=7)) == 7
    assert len(SEED.search("...", limit=7)) == 7


def test_the_police_appear_only_when_asked_for() -> None:
    assert SEED.get("1.004222") not in SEED.search("thường trú")
    assert SEED.search("đăng ký thường trú", hidden=True)[0].code == "1.004222"
    assert len(SEED.listed(hidden=True)) == len(SEED) == 75
    assert len(SEED.listed()) == 62


def test_a_hidden_procedure_opens_by_its_code() -> None:
    assert SEED.get("1.004222").hidden


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(UnknownProcedure) as unknown:
        SEED.get("9.999999")
    assert unknown.value.fields == {"procedure": "9.999999"}


def test_a_dossier_keeps_the_version_of_its_receipt() -> None:
    old = replace(SEED.get("1.001193"), version="old", valid_to=date(2026, 12, 31))
    new = replace(SEED.get("1.001193"), version="new", valid_from=date(2027, 1, 1), name_vi="Đăng ký khai sinh mới")
    catalogue = Catalogue([new, old])
    assert catalogue.get("1.001193", date(2026, 11, 23)).version == "old"
    assert catalogue.get("1.001193", date(2027, 1, 1)).version == "new"
    assert catalogue.get("1.001193").version == "new"
    assert catalogue.version("1.001193", "old") == old
    assert catalogue.search("moi") == (new,)
    with pytest.raises(UnknownProcedure):
        catalogue.version("1.001193", "never")


def test_a_procedure_out_of_force_is_unknown_that_day() -> None:
    ended = Catalogue([replace(SEED.get("1.001193"), valid_to=date(2025, 12, 31))])
    with pytest.raises(UnknownProcedure):
        ended.get("1.001193", date(2026, 11, 23))


def test_texts_that_the_crawl_cut_end_in_a_whole_word() -> None:
    papers = [paper.name for procedure in SEED.listed(hidden=True) for paper in procedure.papers]
    assert any(name.endswith("đã được khai thác từ Cơ sở dữ…") for name in papers)
    assert any(name.endswith("quan hệ cha - con, mẹ - con phù…") for name in papers)
    assert not [name for name in papers if len(name) >= 350 and not name.endswith((".", ";", ")", "…"))]
    notes = [row.note for procedure in SEED.listed(hidden=True) for row in procedure.terms]
    assert any(note.endswith("…") for note in notes)
    assert not [note for note in notes if len(note) >= 220 and not note.endswith((".", ";", ")", "…"))]


def test_folding_leaves_plain_words() -> None:
    assert fold("  Đăng ký – Hộ tịch (lại) ") == "dang ky ho tich lai"


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("khai sinh", Match.PHRASE),
        ("khaisinh", Match.RUN),
        ("ksinh", Match.RUN),
        ("sinh khai", Match.WORDS),
        ("dks", Match.SCATTERED),
        ("sk", None),
        ("hai", None),
    ],
)
def test_kinds_of_match(query: str, kind: Match | None) -> None:
    prepared = Query.of(query)
    assert prepared is not None
    match = prepared.match("dang ky khai sinh")
    assert (match[0] if match else None) is kind


@given(st.text(max_size=30))
def test_any_text_can_be_searched(text: str) -> None:
    assert len(SEED.search(text, limit=5)) <= 5


@given(st.sampled_from(SEED.listed()))
def test_every_procedure_is_found_by_its_own_name(procedure: Procedure) -> None:
    assert procedure in SEED.search(procedure.name_vi, limit=5)
