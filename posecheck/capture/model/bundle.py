"""The ``.task`` bundle of a pose model, made from MediaPipe's older pose networks.

A bundle is an uncompressed zip of ``pose_detector.tflite`` and ``pose_landmarks_detector.tflite``.
The networks inside older packages have the same weights but lack the metadata entry that says how
pixels are normalised; it is added here with the flatbuffer classes that mediapipe ships.
"""

import struct
import zipfile
from pathlib import Path
from typing import Any

DETECTOR_NAME = "pose_detector.tflite"
LANDMARKS_NAME = "pose_landmarks_detector.tflite"

_METADATA_KEY = b"TFLITE_METADATA"
# (mean, standard deviation) of the pixel values each network was trained with.
_DETECTOR_NORMALISATION = (127.5, 127.5)
_LANDMARKS_NORMALISATION = (0.0, 255.0)
# A fixed date keeps the bundle the same, byte for byte, wherever it is made.
_ZIP_DATE = (2020, 1, 1, 0, 0, 0)
_ALIGNMENT = 16
_PADDING_FIELD = 0xD935  # the field that Android's zipalign uses


def write_bundle(detector: bytes, landmarks: bytes, destination: Path) -> None:
    """Write a bundle of the two networks to ``destination``."""
    members = {
        DETECTOR_NAME: _with_normalisation(detector, *_DETECTOR_NORMALISATION),
        LANDMARKS_NAME: _with_normalisation(landmarks, *_LANDMARKS_NORMALISATION),
    }
    with zipfile.ZipFile(destination, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.extra = _padding(bundle.start_dir, name)
            bundle.writestr(entry, content)


def _padding(offset: int, name: str) -> bytes:
    """An extra field that lets the content begin at a multiple of 16, as the runtime maps it."""
    header, extra_header = 30, 4
    length = -(offset + header + len(name) + extra_header) % _ALIGNMENT
    return struct.pack("<HH", _PADDING_FIELD, length) + bytes(length)


def is_bundle(path: Path) -> bool:
    """Whether ``path`` is a zip that holds both networks."""
    try:
        with zipfile.ZipFile(path) as bundle:
            return {DETECTOR_NAME, LANDMARKS_NAME} <= set(bundle.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _with_normalisation(network: bytes, mean: float, std: float) -> bytes:
    """Append a metadata buffer that gives the input image's normalisation."""
    import flatbuffers
    from mediapipe.tasks.metadata import schema_py_generated as schema

    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(network, 0))
    if any(entry.name == _METADATA_KEY for entry in model.metadata or []):
        return network
    content = schema.BufferT()
    content.data = list(_metadata(mean, std))
    entry = schema.MetadataT()
    entry.name = _METADATA_KEY
    entry.buffer = len(model.buffers)
    model.buffers.append(content)
    model.metadata = [*(model.metadata or []), entry]
    builder = flatbuffers.Builder(len(network))
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _metadata(mean: float, std: float) -> bytes:
    """Metadata of a network whose only input is an RGB image."""
    import flatbuffers
    from mediapipe.tasks.metadata import metadata_schema_py_generated as schema

    properties = schema.ImagePropertiesT()
    properties.colorSpace = schema.ColorSpaceType.RGB
    content = schema.ContentT()
    content.contentPropertiesType = schema.ContentProperties.ImageProperties
    content.contentProperties = properties
    options = schema.NormalizationOptionsT()
    options.mean, options.std = [mean], [std]
    unit = schema.ProcessUnitT()
    unit.optionsType = schema.ProcessUnitOptions.NormalizationOptions
    unit.options = options
    image = schema.TensorMetadataT()
    image.name, image.content, image.processUnits = "image", content, [unit]
    graph: Any = schema.SubGraphMetadataT()
    graph.inputTensorMetadata = [image]
    metadata = schema.ModelMetadataT()
    metadata.subgraphMetadata = [graph]
    builder = flatbuffers.Builder(0)
    builder.Finish(metadata.Pack(builder), b"M001")
    return bytes(builder.Output())
