"""The native part of Lambda's Java runtime."""

import platform
import zipfile
from pathlib import Path
from tempfile import NamedTemporaryFile

from localcloud.errors import LocalCloudError

PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
"""The system property that names the library, so that the runtime loads that file."""

_NAME = "libaws-lambda-jni"
_MACHINES = {"x86_64": "x86_64", "aarch64": "aarch_64", "arm64": "aarch_64"}


def native_library(runtime: Path, folder: Path) -> Path:
    """The library for this machine, unpacked in a folder of one's own.

    By itself each runtime unpacks it to one path in /tmp, where runtimes that start at the same
    time overwrite what the others load (aws-lambda-java-runtime-interface-client 2.9.0).
    """
    library = folder / f"{_NAME}.so"
    if not library.exists():
        (jar,) = runtime.glob("aws-lambda-java-runtime-interface-client-*.jar")
        c_library = "linux" if platform.libc_ver()[0] == "glibc" else "linux_musl"
        entry = f"jni/{_NAME}.{c_library}-{_MACHINES.get(platform.machine())}.so"
        with zipfile.ZipFile(jar) as opened:
            if entry not in opened.namelist():
                raise LocalCloudError(f"{jar} has no {entry} for this machine")
            content = opened.read(entry)
        # Whole at once: a function may load it while others start.
        with NamedTemporaryFile(dir=folder, delete=False) as draft:
            draft.write(content)
        Path(draft.name).replace(library)
    return library
