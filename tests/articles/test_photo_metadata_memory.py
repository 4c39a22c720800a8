"""Files that unfold into hundreds of megabytes cost no such memory, and are a warning."""

import json
import subprocess
import sys
import zlib
from pathlib import Path
from struct import pack

import pytest

from articles.photo_metadata import xmp_packet

MEGABYTE = 1024 * 1024

# A process of its own: the memory of this one has had its peak long ago. What getrusage says of
# it would include that peak, which is handed on to children; the kernel's own count starts anew.
MEASURED = """
import json, sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from articles.photo_metadata import read
with open(sys.argv[1], "rb") as file:
    metadata = read(file)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0]) // 1024
print(json.dumps({"peak": peak, **metadata.as_data()}))
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="Only Linux counts a process's peak memory so."
)


def create_png(kind: bytes, head: bytes, packet: bytes, megabytes: int) -> bytes:
    compressor = zlib.compressobj(1)
    content = head + compressor.compress(packet)
    padding = b" " * MEGABYTE
    content += b"".join(compressor.compress(padding) for _each in range(megabytes))
    content += compressor.flush()
    header = pack(">LLBBBBB", 8, 6, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (kind, content), (b"IDAT", zlib.compress(bytes(150)))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">L", len(data)) + name + data + pack(">L", zlib.crc32(name + data))
        for name, data in [*chunks, (b"IEND", b"")]
    )


def create_webp(packet: bytes) -> bytes:
    # A lossless picture of one pixel, in the extended form that can hold XMP.
    canvas = b"VP8X\x0a\0\0\0\x04" + bytes(9)
    pixel = b"VP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0\0"
    xmp = b"XMP " + pack("<L", len(packet)) + packet + b"\0" * (len(packet) % 2)
    chunks = b"WEBP" + canvas + pixel[:21] + b"\0" + xmp
    return b"RIFF" + pack("<L", len(chunks)) + chunks


def measured(tmp_path: Path, data: bytes) -> dict[str, object]:
    path = tmp_path / "photo"
    path.write_bytes(data)
    command = [sys.executable, "-c", MEASURED, str(path)]
    run = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    result: dict[str, object] = json.loads(run.stdout)
    return result


@pytest.mark.parametrize(
    ("kind", "head"),
    [(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0"), (b"zTXt", b"XML:com.adobe.xmp\0\0")],
)
def test_a_text_that_unfolds_to_300_megabytes_is_not_unfolded(
    tmp_path: Path, kind: bytes, head: bytes
) -> None:
    result = measured(tmp_path, create_png(kind, head, xmp_packet({"caption": "Fire"}), 300))
    assert result["found"] == {}
    assert result["warnings"]
    assert int(str(result["peak"])) < 200


@pytest.mark.parametrize("element", [b"<a>", b"<a/>"])
def test_a_million_bytes_of_elements_fit(tmp_path: Path, element: bytes) -> None:
    count = 950_000 // 7 if element == b"<a>" else 950_000 // 4
    many = element * count + b"</a>" * (count if element == b"<a>" else 0)
    packet = xmp_packet({"headline": "Fire", "caption": "-"}).replace(b">-<", b">-" + many + b"<")
    result = measured(tmp_path, create_webp(packet))
    assert result == {"peak": result["peak"], "found": result["found"], "warnings": []}
    assert "headline" in str(result["found"])
    assert int(str(result["peak"])) < 200
