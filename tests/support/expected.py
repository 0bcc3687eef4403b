"""Values of real packets as fastavro, astropy and numpy see them: what the decoder's tests compare with.

    python3 tests/support/expected.py FOLDER OUT.json

FOLDER holds messages/NAME.key + NAME.value and containers *.avro at any depth; needs fastavro, cramjam, astropy, numpy.
"""

import gzip
import hashlib
import io
import json
import math
import pathlib
import sys

import fastavro
import numpy as np
from astropy.io import fits

HOSTS = {
    "galaxy", "Galaxy", "EmG", "Seyfert", "Seyfert_1", "Seyfert_2", "BlueCompG", "StarburstG", "LSB_G", "HII_G",
    "High_z_G", "GinPair", "GinGroup", "BClG", "GinCl", "PartofG", "Compact_Gr_G", "IG", "PairG", "GroupG", "ClG",
    "SuperClG", "Void", "LINER", "Possible_ClG", "Possible_SClG", "GravLens_Candidate", "Unknown", "Candidate_SN*",
    "SN*_Candidate", "SN", "Transient", "Fail", "Fail 504",
}  # fmt: skip


def number(value):
    return float("nan") if value is None else float(value)


def plain(value):
    """None for what is no finite number or ZTF's mark of a missing one."""
    value = number(value)
    return None if not math.isfinite(value) or value == -999 else value


def kind_of(text):
    return None if text in (None, "", "nan", "None", "null", "Unknown") or text.startswith("Fail") else text


def label(packet):
    """The class rule, in the way of the broker's own vectors: NaN compares false."""
    simbad = packet.get("cdsxmatch")
    if simbad is None:
        return None
    candidate = packet["candidate"]
    value = {name: number(packet.get(name)) for name in (
        "snn_snia_vs_nonia", "snn_sn_vs_all", "rf_snia_vs_nonia", "rf_kn_vs_nonkn", "mulens", "roid")}  # fmt: skip
    drb, classtar, ndet = (number(candidate.get(name)) for name in ("drb", "classtar", "ndethist"))
    age = number(candidate.get("jd")) - number(candidate.get("jdstarthist"))
    is_simbad = simbad not in ("Unknown", "Transient") and not simbad.startswith(("Fail", "Galaxy"))
    g = simbad in HOSTS and drb > 0.5 and classtar > 0.4
    s = g and (value["snn_snia_vs_nonia"] > 0.5 or value["snn_sn_vs_all"] > 0.5)
    not_mpc = value["roid"] == value["roid"] and value["roid"] != 3
    flags = {
        "Microlensing candidate": value["mulens"] > 0,
        "SN candidate": s and age <= 90 and ndet > 1 and not_mpc,
        "Solar System candidate": value["roid"] == 2,
        "Solar System MPC": value["roid"] == 3,
        "Early SN Ia candidate": s and ndet <= 20 and value["rf_snia_vs_nonia"] > 0.5,
        "Kilonova candidate": g and value["rf_kn_vs_nonkn"] > 0.5 and age < 5 and ndet < 20 and not_mpc,
        "Tracklet": (packet.get("tracklet") or "").startswith("TRCK_"),
    }
    if is_simbad:
        return simbad
    ambiguous = ("Microlensing candidate", "SN candidate", "Solar System candidate", "Solar System MPC")
    if sum(flags[name] for name in ambiguous) > 1:
        return "Ambiguous"
    for name in ("Solar System MPC", "Tracklet", "Solar System candidate", "Kilonova candidate", "Early SN Ia candidate",
                 "SN candidate", "Microlensing candidate"):  # fmt: skip
        if flags[name]:
            return name
    return "Unknown"


def stamps(packet):
    out = {}
    for which in ("Science", "Template", "Difference"):
        cutout = packet.get(f"cutout{which}")
        data = cutout.get("stampData") if isinstance(cutout, dict) else cutout
        if data is None:
            continue
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        with fits.open(io.BytesIO(data), ignore_missing_simple=True) as hdus:
            shape = list(hdus[0].data.shape)
            total = float(np.nansum(np.where(np.abs(hdus[0].data) < 1e30, hdus[0].data, 0), dtype=np.float64))
        out[which.lower()] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "shape": shape, "sum": total}
    return out


def iso(text):
    return text.replace(" ", "T") + "Z" if isinstance(text, str) else None


def ztf(packet):
    c = packet["candidate"]
    sign = {"t": 1, "1": 1, "f": -1, "0": -1}[c["isdiffpos"]]
    flux = 10 ** ((31.4 - c["magpsf"]) / 2.5)
    near = 0 <= number(c.get("ssdistnr")) < 5 or packet.get("roid") == 3
    name = c.get("ssnamenr")
    rows = [c] + (packet.get("prv_candidates") or [])
    detections = {(r["jd"], r["fid"]) for r in rows if r["magpsf"] is not None}
    limits = {(r["jd"], r["fid"]) for r in rows if r["magpsf"] is None and r["diffmaglim"] is not None} - detections
    first = plain(c.get("jdstarthist"))
    return {
        "survey": "ztf",
        "objectId": packet["objectId"],
        "alertId": str(packet["candid"]),
        "ra": c["ra"],
        "dec": c["dec"],
        "mjd": c["jd"] - 2400000.5,
        "emitted": iso(packet.get("brokerEndProcessTimestamp")),
        "band": "gri"[c["fid"] - 1],
        "mag": c["magpsf"],
        "magErr": c["sigmapsf"],
        "flux": sign * flux,
        "fluxErr": flux * c["sigmapsf"] * math.log(10) / 2.5,
        "label": label(packet),
        "simbad": kind_of(packet.get("cdsxmatch")),
        "tns": kind_of(packet.get("tns")),
        "score": plain(c.get("drb")) if plain(c.get("drb")) is not None else plain(c.get("rb")),
        "ssName": name if near and name not in (None, "null", "") else None,
        "nDet": c["ndethist"],
        "firstMjd": None if first is None else first - 2400000.5,
        "points": {"detection": len(detections), "forced": 0, "limit": len(limits)},
    }


CATS = {11: "SN-like", 12: "Fast", 13: "Long", 21: "Periodic", 22: "Non-periodic"}


def lsst(packet):
    s = packet["diaSource"]
    body = packet["mpc_orbits"]["designation"]
    flux, error = s["psfFlux"], s["psfFluxErr"]
    bright = flux > 0
    rows = [s] + (packet["prvDiaSources"] or [])
    forced = packet["prvDiaForcedSources"] or []
    otype = kind_of(packet["xm"]["simbad_otype"])
    first = packet["misc"]["firstDiaSourceMjdTaiFink"]
    return {
        "survey": "lsst",
        "objectId": str(s["diaObjectId"]) if s["diaObjectId"] else body or str(s["diaSourceId"]),
        "alertId": str(s["diaSourceId"]),
        "ra": s["ra"],
        "dec": s["dec"],
        "mjd": s["midpointMjdTai"] - 37 / 86400,
        "emitted": iso(packet["brokerEndProcessTimestamp"]),
        "band": s["band"],
        "mag": 31.4 - 2.5 * math.log10(flux) if bright else None,
        "magErr": 2.5 / math.log(10) * error / flux if bright else None,
        "flux": flux,
        "fluxErr": error,
        "label": otype or CATS.get(packet["clf"]["cats_class"]),
        "simbad": otype,
        "tns": kind_of(packet["xm"]["tns_type"]),
        "score": s["reliability"],
        "ssName": body,
        "nDet": packet["diaObject"]["nDiaSources"] if "diaObject" in packet else None,
        "firstMjd": None if first is None else first - 37 / 86400,
        "points": {
            "detection": len({(r["midpointMjdTai"], r["band"]) for r in rows}),
            "forced": len({(r["midpointMjdTai"], r["band"]) for r in forced}),
            "limit": 0,
        },
    }


def mma(packet):
    lvk = packet["observatory"] == "LVK"
    return {
        "survey": "ztf",
        "objectId": packet["objectId"],
        "alertId": ":".join([packet["objectId"], packet["triggerId"], packet["gcn_status"], repr(packet["jd"])]),
        "ra": packet["ztf_ra"],
        "dec": packet["ztf_dec"],
        "mjd": packet["jd"] - 2400000.5,
        "emitted": None,
        "band": "gri"[packet["fid"] - 1],
        "mag": packet["magpsf"],
        "magErr": packet["sigmapsf"],
        "flux": None,
        "fluxErr": None,
        "label": packet["fink_class"],
        "simbad": kind_of(packet["cdsxmatch"]),
        "tns": None,
        "score": packet["rb"],
        "ssName": None,
        "nDet": None,
        "firstMjd": packet["jdstarthist"] - 2400000.5,
        "event": {
            "observatory": packet["observatory"],
            "triggerId": packet["triggerId"],
            "status": packet["gcn_status"],
            "ra": packet["gcn_ra"],
            "dec": packet["gcn_dec"],
            "errorDeg": None if lvk else packet["gcn_loc_error"] / 60,
        },
        "points": {"detection": 1, "forced": 0, "limit": 0},
    }


def expected(packet):
    reader = lsst if "diaSource" in packet else mma if "triggerId" in packet else ztf
    return {**reader(packet), "stamps": stamps(packet)}


def schema_of(key, value, folder):
    """The schema a key means; of a version name the file, or its twin for the packet that says so in its name."""
    text = key.read_bytes().decode()
    if text.lstrip().startswith("{"):
        return json.loads(text)
    if text.startswith("ftransfer_"):
        return json.loads((folder / "messages/transfer-ztf-schema-topic.key").read_text())
    twin = "_replayed" if "replayed" in key.name else ""
    name = f"distribution_schema_fink_ztf_{text}{twin}.avsc"
    return json.loads(next(folder.rglob(name)).read_text())


def main(folder, out):
    values = {}
    for key in sorted((folder / "messages").glob("*.key")):
        if key.stem == "transfer-ztf-schema-topic":
            continue
        value = key.with_suffix(".value").read_bytes()
        schema = fastavro.parse_schema(schema_of(key, value, folder))
        values[f"messages/{key.stem}"] = expected(fastavro.schemaless_reader(io.BytesIO(value), schema))
    for file in sorted(folder.rglob("*.avro")):
        with file.open("rb") as handle:
            for index, packet in enumerate(fastavro.reader(handle)):
                values[f"{file.relative_to(folder).as_posix()}#{index}"] = expected(packet)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value, allow_nan=False)}" for name, value in values.items())
    out.write_text("{\n" + lines + "\n}\n")
    print(len(values), "packets")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
