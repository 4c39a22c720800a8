"""The ways in which a picture can come to be, as IPTC and schema.org name them."""

import pytest

from articles.photo_metadata import SOURCE_TYPES, known_source_type, source_type_uri

URI = "http://cv.iptc.org/newscodes/digitalsourcetype/"

# The members of https://schema.org/IPTCDigitalSourceEnumeration, all of them.
SCHEMA_ORG = [
    "AlgorithmicMediaDigitalSource",
    "AlgorithmicallyEnhancedDigitalSource",
    "CompositeCaptureDigitalSource",
    "CompositeDigitalSource",
    "CompositeSyntheticDigitalSource",
    "CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "DataDrivenMediaDigitalSource",
    "DigitalArtDigitalSource",
    "DigitalCaptureDigitalSource",
    "MinorHumanEditsDigitalSource",
    "MultiFrameComputationalCaptureDigitalSource",
    "NegativeFilmDigitalSource",
    "PositiveFilmDigitalSource",
    "PrintDigitalSource",
    "ScreenCaptureDigitalSource",
    "TrainedAlgorithmicMediaDigitalSource",
    "VirtualRecordingDigitalSource",
]


@pytest.mark.parametrize("code", SOURCE_TYPES)
@pytest.mark.parametrize(
    "written",
    [
        URI + "{code}",
        "https" + URI.removeprefix("http") + "{code}",
        URI + "{code}/",
        URI.upper() + "{code}",
        "{code}",
        " {code}\n",
    ],
)
def test_every_code_is_known_however_it_is_written(code: str, written: str) -> None:
    assert known_source_type(written.format(code=code)) is SOURCE_TYPES[code]
    assert known_source_type(written.format(code=code.upper())) is SOURCE_TYPES[code]


@pytest.mark.parametrize(
    "text", ["", "/", URI, "photo", "https://example.org/digitalCapture", URI + "digitalCapture/x"]
)
def test_anything_else_is_unknown(text: str) -> None:
    assert known_source_type(text) is None


def test_a_code_has_the_address_of_the_vocabulary() -> None:
    assert source_type_uri("digitalCapture") == URI + "digitalCapture"
    with pytest.raises(KeyError):
        source_type_uri("photo")


def test_every_member_of_schema_org_belongs_to_one_code() -> None:
    names = [each.schema_name for each in SOURCE_TYPES.values() if each.schema_name]
    assert sorted(names) == sorted(SCHEMA_ORG)
    unlike = [
        code
        for code, each in SOURCE_TYPES.items()
        if each.schema_name and each.schema_name.lower() != f"{code}DigitalSource".lower()
    ]
    assert unlike == ["computationalCapture"]


def test_readers_are_told_of_algorithms_and_of_generative_ai_only() -> None:
    labels = {code: str(each.label) for code, each in SOURCE_TYPES.items() if each.label}
    assert labels == {
        "compositeWithTrainedAlgorithmicMedia": "Altered with generative AI",
        "trainedAlgorithmicMedia": "Made with generative AI",
        "algorithmicMedia": "Made by an algorithm",
        "compositeSynthetic": "Composite with generated parts",
    }


def test_every_code_has_a_name_of_its_own() -> None:
    assert len({str(each.name) for each in SOURCE_TYPES.values()}) == len(SOURCE_TYPES) == 20


def test_retired_codes_are_marked() -> None:
    retired = [code for code, each in SOURCE_TYPES.items() if each.is_retired]
    assert retired == ["minorHumanEdits", "softwareImage", "digitalArt"]
