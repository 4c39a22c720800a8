"""How a picture came to be: the Digital Source Type vocabulary of IPTC, and its words for people.

The codes and their order are those of the NewsCodes of October 2024
(http://cv.iptc.org/newscodes/digitalsourcetype/), schema.org's names the members of
https://schema.org/IPTCDigitalSourceEnumeration, which lacks some of the codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"

# Google's own generated pictures say https, which is no address of the vocabulary.
_SCHEME_WRITTEN = re.compile("^https?" + re.escape(SCHEME.removeprefix("http")), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceType:
    """One way in which a picture can come to be.

    `name` is for people who choose one, `schema_name` is the member of schema.org, or "" where that
    has none. `label` is for readers, who are told only of algorithms and of generative AI; it is ""
    for everything else. Retired codes are met in older files, but nothing new should get them.
    """

    code: str
    name: StrOrPromise
    schema_name: str = ""
    label: StrOrPromise = ""
    is_retired: bool = False


SOURCE_TYPES: dict[str, SourceType] = {
    each.code: each
    for each in (
        SourceType(
            "digitalCapture",
            _("Taken with a digital camera"),
            "DigitalCaptureDigitalSource",
        ),
        SourceType(
            "computationalCapture",
            _("Taken with a digital camera that merged several frames (HDR)"),
            "MultiFrameComputationalCaptureDigitalSource",
        ),
        SourceType("negativeFilm", _("Scanned from a negative"), "NegativeFilmDigitalSource"),
        SourceType("positiveFilm", _("Scanned from a slide"), "PositiveFilmDigitalSource"),
        SourceType("print", _("Scanned from a print"), "PrintDigitalSource"),
        SourceType(
            "minorHumanEdits",
            _("Retouched slightly by a person"),
            "MinorHumanEditsDigitalSource",
            is_retired=True,
        ),
        SourceType("humanEdits", _("Edited by a person, without generative AI")),
        SourceType(
            "compositeWithTrainedAlgorithmicMedia",
            _("Edited with generative AI"),
            "CompositeWithTrainedAlgorithmicMediaDigitalSource",
            _("Altered with generative AI"),
        ),
        SourceType(
            "algorithmicallyEnhanced",
            _("Altered by an algorithm, such as sharpened or freed from noise"),
            "AlgorithmicallyEnhancedDigitalSource",
        ),
        SourceType("softwareImage", _("Made by software"), is_retired=True),
        SourceType(
            "digitalArt",
            _("Digital art made by a person"),
            "DigitalArtDigitalSource",
            is_retired=True,
        ),
        SourceType("digitalCreation", _("Made by a person on a computer, without generative AI")),
        SourceType(
            "dataDrivenMedia",
            _("Chart, map or other picture of data"),
            "DataDrivenMediaDigitalSource",
        ),
        SourceType(
            "trainedAlgorithmicMedia",
            _("Made with generative AI"),
            "TrainedAlgorithmicMediaDigitalSource",
            _("Made with generative AI"),
        ),
        SourceType(
            "algorithmicMedia",
            _("Made by an algorithm that was not trained, such as a formula"),
            "AlgorithmicMediaDigitalSource",
            _("Made by an algorithm"),
        ),
        SourceType("screenCapture", _("Screenshot"), "ScreenCaptureDigitalSource"),
        SourceType(
            "virtualRecording",
            _("Recording of a virtual event"),
            "VirtualRecordingDigitalSource",
        ),
        SourceType(
            "composite",
            _("Composite of several elements of any kind"),
            "CompositeDigitalSource",
        ),
        SourceType(
            "compositeCapture",
            _("Composite of several photos"),
            "CompositeCaptureDigitalSource",
        ),
        SourceType(
            "compositeSynthetic",
            _("Composite of several elements, some of them made with generative AI"),
            "CompositeSyntheticDigitalSource",
            _("Composite with generated parts"),
        ),
    )
}

_BY_LOWER_CODE = {code.lower(): each for code, each in SOURCE_TYPES.items()}


def known(uri: str) -> SourceType | None:
    """The source type that a file means by an address or a bare code, or None.

    Programs also write https, another case or a slash at the end.
    """
    return _BY_LOWER_CODE.get(_SCHEME_WRITTEN.sub("", uri.strip()).rstrip("/").lower())


def uri_of(code: str) -> str:
    """The address that identifies a source type. Raises `KeyError` for a code that is none."""
    return SCHEME + SOURCE_TYPES[code].code
