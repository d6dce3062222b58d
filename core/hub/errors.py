"""What can go wrong between a hub and a whole model on this computer, in words."""

from __future__ import annotations

from pathlib import Path

from core.errors import ModelError, UsageError
from core.hub.catalogue import Entry
from core.i18n import gettext as _
from core.numerals import Number


class LicenceNotAccepted(UsageError):
    def __init__(self, entry: Entry) -> None:
        licence = entry.licence
        use = _("commercial use permitted") if licence.commercial else _("no commercial use")
        super().__init__(
            _("{name} has a licence that must be accepted first: {licence} ({use}). {says} Read it at {url}").format(
                name=entry.name, licence=licence.name, use=use, says=_(licence.says), url=licence.url
            ),
            hint=_("If you agree, say so with --accept-licence; it is asked once."),
        )


class NothingPublished(ModelError):
    def __init__(self, entry: Entry) -> None:
        super().__init__(
            _("Nobody has published weights of {name}.").format(name=entry.name),
            hint=_("Train the preset {preset}, or choose another model.").format(preset=entry.preset),
        )


class NotHere(ModelError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is not on this computer.").format(name=name),
            hint=_(
                "Fetch it with `chartula models download {name}`, or bring it with `chartula models import`."
            ).format(name=name),
        )


class HubUnreachable(ModelError):
    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            _("{host} cannot be reached: {why}").format(host=host, why=why),
            hint=_(
                "What came so far is kept: the same command goes on from there. Behind a proxy set HTTPS_PROXY, for a "
                "mirror HF_ENDPOINT; without a network use `chartula models import`."
            ),
        )


class CertificateRejected(ModelError):
    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            _("The certificate of {host} is not trusted: {why}").format(host=host, why=why),
            hint=_("Where a firewall opens connections, name its certificate in SSL_CERT_FILE or REQUESTS_CA_BUNDLE."),
        )


class PageInstead(ModelError):
    """Somebody on the way answers with a web page: a hotel's sign-in, a firewall's warning."""

    def __init__(self, host: str) -> None:
        super().__init__(
            _("A web page came instead of the model from {host}. Nothing of it was kept.").format(host=host),
            hint=_("Open a browser: perhaps this network wants you to sign in first. Then try again."),
        )


class HubRefused(ModelError):
    def __init__(self, hub: str, code: int) -> None:
        if code in {401, 403}:
            hint = _("Log in at the hub, agree to its terms there, and give your access token in HF_TOKEN.")
        else:
            hint = _("Check the name at the hub; with a mirror in HF_ENDPOINT, check that it has this model.")
        super().__init__(_("The hub does not hand out {hub} (HTTP {code}).").format(hub=hub, code=code), hint=hint)


class AnotherCommit(ModelError):
    """A mirror may lag behind or mix things up; what was pinned is not silently something else."""

    def __init__(self, hub: str, wanted: str, told: str) -> None:
        super().__init__(
            _(
                "The hub answers for {hub} with commit {told}, and {wanted} was asked for. Nothing of it was kept."
            ).format(hub=hub, wanted=wanted[:12], told=told[:12]),
            hint=_("With a mirror in HF_ENDPOINT, take it away or take another one."),
        )


class HubBusy(ModelError):
    def __init__(self, host: str, code: int) -> None:
        super().__init__(
            _("{host} asks to wait (HTTP {code}) and went on asking.").format(host=host, code=code),
            hint=_("What came so far is kept: try the same command again later."),
        )


class FileDamaged(ModelError):
    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            _("{file} is not as it should be: {why}").format(file=file, why=why),
            hint=_("Fetch or import the model again; what is damaged is replaced."),
        )


class PickleRefused(ModelError):
    def __init__(self, file: str) -> None:
        super().__init__(
            _("{file} is a pickle: opening it could run a stranger's program. It was refused.").format(file=file),
            hint=_("Chartula takes safetensors, and reads GGUF. Look for a version of the model in one of these."),
        )


class NoWeights(ModelError):
    def __init__(self, where: str) -> None:
        super().__init__(
            _("There are no weights in {where}.").format(where=where),
            hint=_("A model is a folder with config.json and .safetensors files, or a .gguf file."),
        )


class DiskFull(ModelError):
    def __init__(self, folder: Path, need: int, free: int) -> None:
        super().__init__(
            _("The model needs {need:.1f} GB, and {folder} has {free:.1f} GB free.").format(
                need=Number(need / 1e9), folder=folder, free=Number(free / 1e9)
            ),
            hint=_("Make room, or keep models elsewhere: the setting models_folder says where."),
        )


class FolderTrouble(ModelError):
    def __init__(self, folder: Path, why: object) -> None:
        super().__init__(
            _("{folder} cannot be used for models: {why}").format(folder=folder, why=why),
            hint=_("Keep models elsewhere: the setting models_folder says where."),
        )


class Busy(ModelError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is being fetched or removed by another Chartula.").format(name=name),
            hint=_("Wait until that is done."),
        )


class NotOurs(ModelError):
    def __init__(self, name: str, path: Path) -> None:
        super().__init__(
            _("{name} lies in the shared model cache of Hugging Face, where other programs use it too.").format(
                name=name
            ),
            hint=_("Remove it there if nobody needs it: {path}").format(path=path),
        )
