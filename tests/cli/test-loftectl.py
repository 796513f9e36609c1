#!/usr/bin/python3
# The main job and its faults through loftectl, without a display.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: test-loftectl.py LOFTECTL; prints TAP. LOFTE_DATADIR names the program's data."""

import hashlib
import http.server
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zipfile
import zlib

LOFTECTL = os.path.abspath(sys.argv[1])
DATA = os.environ["LOFTE_DATADIR"]
COMMANDS = (
    "template new add set remove attach check overview list show search deadlines history versions compare review move decide sign "
    "verify trust publish commitments follow-up import export trash restore-from-trash backup restore doctor demo"
).split()
ARBOGA = os.path.join(DATA, "examples", "arboga-medborgarlofte-2021.xml")


class Skip(Exception):
    pass


class Place:
    """A folder of its own for one test, with a register in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="lofte-cli-")
        self.register = self.path("register")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def environment(self, **changes):
        environment = dict(os.environ)
        environment.update(
            LC_ALL="C.UTF-8", LANGUAGE="en", LOFTE_REGISTER=self.register, HOME=self.folder, XDG_DATA_HOME=self.path("data"), XDG_CONFIG_HOME=self.path("config")
        )
        for name in ("LOFTE_TODAY", "LOFTE_P12_PASSWORD", "LOFTE_LOCALEDIR"):
            environment.pop(name, None)
        for name, value in changes.items():
            environment[name] = value
        return environment

    def run(self, *arguments, code=0, environment=None, **changes):
        done = subprocess.run(
            [LOFTECTL, *arguments],
            env=environment if environment is not None else self.environment(**changes),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=120,
        )
        done.text = done.stdout.decode("utf-8", "replace")
        done.errors = done.stderr.decode("utf-8", "replace")
        assert done.returncode == code, "%s: exit code %d instead of %d\n%s%s" % (
            " ".join(arguments),
            done.returncode,
            code,
            done.text,
            done.errors,
        )
        if code >= 2:
            last = done.errors.strip().splitlines()[-1]
            if "--json" in arguments:
                fault = json.loads(last)
                assert fault["code"] == code and fault["message"] and set(fault) == {"error", "code", "message"}, "the fault: " + last
                return done
            assert last.startswith("loftectl: "), "the error is not a sentence of ours: " + done.errors
        return done

    def json(self, *arguments, **keywords):
        return json.loads(self.run(*arguments, "--json", **keywords).stdout)

    def clean(self):
        shutil.rmtree(self.folder, ignore_errors=True)


TESTS = []


def test(function):
    TESTS.append(function)
    return function


def expect(condition, message="not as expected"):
    if not condition:
        raise AssertionError(message)


def png(width=8, height=8):
    """A small picture that was taken somewhere."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"tEXt", b"Comment\0HEMLIGPLATS")
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def make_draft(place, **changes):
    made = place.json(
        "new",
        "medborgarlofte",
        "--municipality=arboga",
        "--police-area=lokalpolisområde Västra Mälardalen",
        "--title=Tryggt i Arboga",
        "--start=2026-01-01",
        "--end=2026-12-31",
        **changes,
    )
    return made["id"]


def fill_draft(place, id):
    place.run("set", id, "signatory[1]", "name=Åsa Öberg")
    place.run("set", id, "signatory[2]/name", "Örjan Ek")
    place.run("set", id, "picture[1]", "extent=Fler brott anmäls i centrum", "consequences=Otrygghet", "other=Samtal", "analysis=Belysning saknas", "date=2025-11-01")
    place.run("add", id, "picture[1]", "problem", "statement=Skadegörelse vid torget", "place=Torget", "place=Stationen")
    place.run("add", id, ".", "focus", "title=Tryggt centrum", "kind=theme", "problems=picture[1]/problem[1]")
    place.run("add", id, "focus[1]", "goal", "text=Skadegörelsen ska minska", "indicator=Anmäld skadegörelse", "baseline=34", "target=20")
    place.run(
        "add", id, "focus[1]", "commitment", "text=Trygghetsvandra", "parties=party[1] party[2]", "kind=count", "target=4",
        "unit=vandringar", "per=year", "due=30/6 2026", "goals=focus[1]/goal[1]", "responsible=HEMLIGANSVARIG",
    )
    return id


def make_ready(place, id):
    place.run("move", id, "internal-review")
    place.run("move", id, "next")
    place.run("decide", id, "Kommunstyrelsen", "--date=2026-01-10", "--paragraph=§ 12", "--dnr=KS 2026/7")
    # Recorded again, the same decision only gets what was missing.
    place.run("decide", id, "kommunstyrelsen", "--date=2026-01-10", "--dnr=KS 2026/7")
    expect(len(place.json("show", id)["part"]["parts"]["decision"]) == 1)
    place.run("move", id, "ready")


def make_keys(place):
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=place.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Utfärdare/O=Prov", "-utf8", "-days", "30", "-addext", "keyUsage=keyCertSign,cRLSign")
    place.write("ext", "keyUsage=digitalSignature,nonRepudiation\nbasicConstraints=CA:FALSE\n")
    for number, name in ((1, "Åsa Öberg"), (2, "Örjan Ek")):
        openssl("req", *curve, "-keyout", "%d.key" % number, "-out", "%d.csr" % number, "-utf8", "-subj", "/CN=" + name)
        openssl(
            "x509", "-req", "-in", "%d.csr" % number, "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "20",
            "-extfile", "ext", "-out", "%d.pem" % number,
        )
        openssl("pkcs12", "-export", "-inkey", "%d.key" % number, "-in", "%d.pem" % number, "-passout", "pass:hemligt", "-out", "%d.p12" % number)
    place.write("password", "hemligt\n")


@test
def help_and_version(place):
    expect(place.run("--version").text.startswith("loftectl "))
    text = place.run("--help").text
    expect(text == place.run("help").text)
    for command in COMMANDS:
        expect("  " + command in text, "--help leaves out " + command)
        own = place.run(command, "--help").text
        expect("loftectl " + command in own, own)
        expect(own == place.run("help", command).text)
    expect(not os.path.exists(place.register), "asking for help made a register")


@test
def wrong_usage(place):
    place.run(code=2)
    place.run("borttappad", code=2)
    place.run("--unknown", code=2)
    place.run("list", "--register", code=2)
    place.run("list", "--register", place.path("not-there"), code=2)
    expect(not os.path.exists(place.path("not-there")))
    make_draft(place)
    for arguments in (
        ["template"], ["template", "borttappad"], ["template", "show"], ["template", "check"], ["new"], ["new", "finns-inte"],
        ["new", "medborgarlofte", "--start", "aldrig"], ["new", "medborgarlofte", "title"], ["new", "medborgarlofte", "saknas=1"],
        ["add"], ["add", "Tryggt i Arboga", ".", "saknas"], ["add", "Tryggt i Arboga", "focus[3]", "goal"], ["set"], ["set", "Tryggt i Arboga"],
        ["set", "Tryggt i Arboga", "title"], ["set", "Tryggt i Arboga", "start=31/31"], ["set", "Tryggt i Arboga", "party[1]", "--position=7"],
        ["set", "Tryggt i Arboga", "kind=medborgarlöfte"], ["set", "Tryggt i Arboga", "template-version=ett"],
        ["remove"], ["remove", "Tryggt i Arboga", "party[9]"], ["remove", "Tryggt i Arboga", ""], ["attach"], ["attach", "Tryggt i Arboga"],
        ["check"], ["check", "finns-inte"], ["list", "extra"], ["list", "--state", "klar"], ["list", "--kind", "löfte"], ["show"], ["show", "Tryggt i Arboga", "a/b"], ["search"],
        ["search", "--limit=0", "x"], ["deadlines", "--within=-1"], ["overview", "--limit=0"], ["history"], ["versions"], ["versions", "x", "--keep=a", "--restore=1"], ["compare", "x"], ["compare", "x", "0"], ["review"], ["review", "Tryggt i Arboga", "X", "--copy=alla"],
        ["move"], ["move", "Tryggt i Arboga", "klart"], ["decide"], ["decide", "Tryggt i Arboga", "KS", "--date=31/31"], ["decide", "Tryggt i Arboga", " "], ["decide", "Tryggt i Arboga", "KS", "--date=2099-01-01"],
        ["review", "Tryggt i Arboga", ""], ["sign"], ["sign", "Tryggt i Arboga"],
        ["sign", "Tryggt i Arboga", "--paper"], ["sign", "Tryggt i Arboga", "--p12=x", "--paper"], ["verify"], ["trust"], ["trust", "remove", "00"],
        ["publish"], ["commitments", "--within=-1"], ["follow-up"], ["follow-up", "Tryggt i Arboga", "party[1]"], ["import"], ["export"],
        ["export", "Tryggt i Arboga"], ["export", "Tryggt i Arboga", "--to=word"], ["export", "Tryggt i Arboga", "--to=pdf", "--copy=alla"],
        ["trash"], ["restore-from-trash"], ["backup", "extra"], ["restore"], ["doctor", "extra"], ["demo", "extra"],
    ):
        done = place.run(*arguments, code=2)
        expect(len(done.errors.strip().splitlines()) == 1, "not one sentence: " + done.errors)
    place.run("list", code=2, LOFTE_TODAY="i morgon")
    expect("pledge (Citizen pledge)" in place.run("list", "--kind", "löfte", code=2).errors)
    fault = json.loads(place.run("show", "finns-inte", "--json", code=2).errors)
    expect(fault["error"] == "usage" and "finns-inte" in fault["message"], fault)
    expect("only takes options" in place.run("backup", "extra", code=2).errors)
    table = place.write("tre.csv", "a;b;c\n1;2;3\n")
    done = place.run("attach", "Tryggt i Arboga", table, "--title=T", "--source=S", "--column=4=date", code=2)
    expect("3 columns" in done.errors, done.errors)
    expect(len(place.json("list")) == 1, "a mistake changed the register")


@test
def draft_and_check(place):
    id = fill_draft(place, make_draft(place))
    shown = place.json("show", id)
    expect(shown["document"] == id and shown["part"]["fields"]["title"] == "Tryggt i Arboga")
    party = place.json("show", id, "party[1]")["part"]["fields"]
    expect(party["name"] == "Arboga kommun" and party["code"] == "1984", party)
    commitment = place.json("show", id, "focus[1]/commitment[1]")["part"]["fields"]
    expect(commitment["due"] == "2026-06-30" and len(commitment["parties"].split()) == 2, commitment)
    expect(place.json("show", id, "picture[1]/problem[1]")["part"]["fields"]["place"] == "Torget\nStationen")
    expect(place.run("show", id, "title").text == "Tryggt i Arboga\n")
    expect("focus[1]/commitment[1]" in place.run("show", id).text)
    place.run("add", id, ".", "focus", "title=Andra")
    place.run("set", id, "focus[2]", "--position=1")
    expect(place.run("show", id, "focus[1]/title").text == "Andra\n")
    place.run("remove", id, "focus[1]")
    expect(place.run("show", id, "focus[1]/title").text == "Tryggt centrum\n")
    place.run("set", id, "lead=")
    expect("lead" not in place.json("show", id)["part"]["fields"])
    found = place.json("check", id)
    expect(found["errors"] == 0 and any(finding["check"] == 27 for finding in found["findings"]), found)
    found = place.json("check", id, "--before-signing", code=1)
    expect(found["errors"] > 0 and any(finding["check"] == 27 for finding in found["findings"]), found)
    place.run("move", id, "internal-review")
    place.run("move", id, "archived", code=5)
    found = place.json("check", id[3:11], "--before-signing", code=1)
    expect(all(finding["sentence"] for finding in found["findings"]))


@test
def main_job(place):
    make_keys(place)
    id = fill_draft(place, make_draft(place))
    table = place.write("brott.csv", "År;Antal\r\n2023;21\r\n2024;1 034,5\r\n".encode("windows-1252"))
    attached = place.json("attach", id, table, "--title=Skadegörelse", "--source=Brå", "--chart=bar", "--focus=focus[1]", "--unit=antal")
    expect("1\u00a0034,5" in attached["part"]["fields"]["alternative"], attached["part"]["fields"])
    place.json("attach", id, place.write("torget.png", png()), "--title=Torget", "--source=Kommunen", "--alt=Ett mörkt torg")
    place.run("attach", id, place.path("torget.png"), "--title=Torget", "--source=Kommunen", code=2)
    place.run("review", id, "Polismyndigheten", "-o", "granskning.pdf")
    expect("official document" in place.run("review", id, "Polismyndigheten", "-o", "granskning.pdf").errors)
    make_ready(place, id)

    password = ["--password-file", place.path("password"), "--place=Arboga"]
    place.run("sign", id, "--p12=1.p12", code=2)
    place.run("sign", id, "--p12=1.p12", code=5, LOFTE_P12_PASSWORD="fel")
    place.run("sign", id, "--p12=brott.csv", *password, code=5)
    place.run("sign", id, "--p12=borta.p12", *password, code=3)
    place.run("sign", id, "--p12=1.p12", "--timestamp=http://127.0.0.1:9/", *password, code=3)
    expect(place.json("list")[0]["state"] == "ready")
    first = place.json("sign", id, "--p12=1.p12", *password)
    expect(first["holder"] == "Åsa Öberg" and first["state"] == "ready" and first["level"] == "B-B" and first["certified"], first)
    place.run("move", id, "draft", "--reason=ångrar", code=5)
    second = place.json("sign", id, "--p12=2.p12", *password, "-o", "signerad.pdf")
    expect(second["state"] == "signed", second)
    place.run("sign", id, "--p12=2.p12", *password, code=5)

    expect(place.json("verify", "signerad.pdf", code=1)[0]["state"] == "issuer-unknown")
    place.run("trust", "add", "ca.pem")
    fingerprint = place.json("trust", "list")[0]["fingerprint"]
    verdict = place.json("verify", "signerad.pdf", "--report", "utlatande.json")[0]
    expect(verdict["state"] == "trusted" and len(verdict["signatures"]) == 2, verdict)
    expect(json.load(open(place.path("utlatande.json")))[0]["state"] == "trusted")
    expect(all(signature["answers"]["bytes"]["state"] == "unchanged" for signature in verdict["signatures"]))
    with open(place.path("signerad.pdf"), "rb") as file:
        signed = file.read()
    place.write("andrad.pdf", signed.replace(b"/Type", b"/Typf", 1))
    expect(place.json("verify", "andrad.pdf", code=1)[0]["state"] in ("changed", "damaged"))
    place.run("trust", "remove", fingerprint)
    expect(place.json("trust", "list") == [])
    expect("“Åsa Öberg” does not issue certificates" in place.run("trust", "add", "1.pem").errors)
    states = [signature["answers"]["issuer"]["state"] for signature in place.json("verify", "signerad.pdf", code=1)[0]["signatures"]]
    expect(states[0] != states[1], states)
    place.run("trust", "remove", place.json("trust", "list")[0]["fingerprint"])

    for arguments in (["set", id, "title=Annan"], ["remove", id, "focus[1]"], ["attach", id, table, "--title=a", "--source=b"], ["trash", id]):
        place.run(*arguments, code=5)
    place.run("export", id, "--to=pdf", "--copy=archive", "-o", "arkiv.pdf")
    expect(open(place.path("arkiv.pdf"), "rb").read() == signed, "the archive copy is not what was signed")
    place.run("export", id, "--to=pdf", "--copy=public", "-o", "publik.pdf")
    for name, beginning in (("namn.PDF", b"%PDF"), ("namn.xml", b"<?xml"), ("namn.csv", b"\xef\xbb\xbf"), ("namn.lofte", b"PK")):
        place.run("export", id, "-o", name)
        expect(open(place.path(name), "rb").read().startswith(beginning), name)
    expect("--to" in place.run("export", id, "-o", "namn.doc", code=2).errors)
    place.run("publish", id, "arboga.se", "--date=2026-02-01")
    expect("{+Publication copy+}" in place.run("compare", id, "1", code=1).text)
    place.run("move", id, "in-force")
    late = place.json("commitments", id, "--overdue", LOFTE_TODAY="2026-07-01")
    expect(len(late) == 1 and late[0]["text"] == "Trygghetsvandra", late)
    expect("future" in place.run("follow-up", id, "focus[1]/commitment[1]", "--state=done", "--date=2099-01-01", code=2).errors)
    expect(place.json("commitments", "--overdue", LOFTE_TODAY="2026-06-30") == [])
    expect(len(place.json("commitments", "--within=30", LOFTE_TODAY="2026-06-15")) == 1)
    expect(place.json("commitments", "--no-owner") == [])
    expect([len(place.json("commitments", "--party", party)) for party in ("Police", "ARBOGA KOMMUN", "brandkåren")] == [1, 1, 0])
    place.run("follow-up", id, "focus[1]/commitment[1]", "--state=done", "--value=4", "--text=Fyra vandringar", "--source=Protokoll", "--date=2026-06-20")
    expect(place.json("commitments", "--open", LOFTE_TODAY="2026-07-01") == [])
    expect(place.json("commitments")[0]["outcome"] == "done")
    expect({"created", "decided", "signed", "published", "followed-up"} <= {event["what"] for event in place.json("history", id)})
    expect(len(place.json("versions", id)) >= 5)
    expect(open(place.path("publik.pdf"), "rb").read(5) == b"%PDF-")
    again = place.json("new", "--from", id, LOFTE_TODAY="2026-12-01")
    expect(place.json("show", again["id"])["part"]["fields"]["start"] == "2027-01-01")


@test
def renewal(place):
    place.run("import", ARBOGA)
    old = place.json("list")[0]["id"]
    commitments = [row["id"] for row in place.json("commitments")]
    expect(len(commitments) > 3)
    for wrong in (
        ["--continue=focus[99]/commitment[1]"], ["--close=."], ["--continue="], ["--drop=%s=ja" % commitments[0], "--close=" + commitments[0]],
    ):
        place.run("new", "--from", old, *wrong, code=2)
    place.run("new", "medborgarlofte", "--continue=all", code=2)
    expect(len(place.json("list")) == 1)
    new = place.json(
        "new", "--from", old, "--drop=%s=Ingen beställare, inga pengar = inget" % commitments[0], "--close=" + commitments[1], "--continue=all", "--without-evidence",
        LOFTE_TODAY="2021-12-01",
    )["id"]
    shown = place.json("show", new)["part"]
    expect(shown["fields"]["replaces"] == old and "2022" in shown["fields"]["title"], shown["fields"])
    handled = {part["fields"]["commitment"]: part["fields"] for part in shown["parts"]["carried"]}
    expect(len(handled) == len(commitments))
    expect(handled[commitments[0]]["handling"] == "dropped" and handled[commitments[0]]["reason"].endswith("= inget"), handled)
    expect(handled[commitments[1]]["handling"] == "closed" and handled[commitments[2]]["handling"] == "continued")
    expect(len([row for row in place.json("commitments") if row["document"] == new]) == len(commitments) - 2)
    place.run("new", "--from", old)
    expect(any("tidigare" in line or "earlier" in line for line in place.run("check", place.json("list")[0]["id"]).text.splitlines()))


@test
def signing_with_a_pen(place):
    id = fill_draft(place, make_draft(place))
    make_ready(place, id)
    place.run("export", id, "--to=pdf", "--copy=archive", "-o", "original.pdf")
    paper = ["sign", id, "--paper", "--scan=original.pdf", "--place=Arboga"]
    place.run(*paper, code=2)
    place.run("sign", id, "--paper", "--scan=borta.pdf", "--place=Arboga", "--date=2026-01-20", code=3)
    done = place.json(*paper, "--date=2026-01-20", "--witness=Någon", LOFTE_TODAY="2026-01-21")
    expect(done["state"] == "signed", done)
    place.run("set", id, "title=Annan", code=5)
    place.run(*paper, "--date=2026-01-20", code=5)


@test
def round_trip(place):
    place.run("import", ARBOGA)
    id = place.json("list")[0]["id"]
    place.run("export", id, "--to=xml", "-o", "ut.xml")
    place.run("export", id, "--to=package", "-o", "ut.lofte")
    expect(place.json("check", "ut.xml")["problems"] == [])
    other = place.path("other")
    place.run("--register", other, "import", "ut.xml")
    place.run("--register", other, "export", id, "--to=xml", "-o", "ut2.xml")
    expect(open(place.path("ut.xml"), "rb").read() == open(place.path("ut2.xml"), "rb").read())
    third = place.path("third")
    place.run("--register", third, "import", "ut.lofte")
    expect(place.json("--register", third, "list")[0]["id"] == id)
    csv = place.run("export", id, "--to=csv", "-o", "-").stdout
    expect(csv.startswith(b"\xef\xbb\xbf") and csv.count(b"\r\n") == 7, csv.decode())
    place.run("export", id, "--to=pdf", "-o", os.path.join("saknas", "ut.pdf"), code=3)
    before = set(os.listdir(place.folder))
    place.run("export", id, "--to=pdf")
    made = set(os.listdir(place.folder)) - before
    expect(len(made) == 1 and "Medborgarlöfte 2021" in made.pop())
    place.run("export", id, "--to=pdf", code=3)


@test
def imports_destroy_nothing(place):
    place.run("import", ARBOGA)
    id = place.json("list")[0]["id"]
    expect("already" in place.run("import", ARBOGA).text)
    place.run("set", id, "lead=Min egen ingress")
    again = place.json("import", ARBOGA)[0]
    expect(again["kept-version"] and not again["unchanged"] and str(again["kept-version"]) in again["notes"][0], again)
    difference = place.run("compare", id, str(again["kept-version"]), code=1).text
    expect("Min egen ingress" in difference, difference)
    expect("Before “arboga-medborgarlofte-2021.xml” was imported" in place.run("versions", id).text)
    place.run("set", id, "lead=Granskas")
    place.run("move", id, "police-review")
    refusal = place.run("import", ARBOGA, code=4).errors
    expect("With the police" in refusal and "--replace" in refusal, refusal)
    expect(place.json("show", id)["part"]["fields"]["lead"] == "Granskas")
    replaced = place.json("import", "--replace", ARBOGA)[0]
    expect(replaced["state"] == "draft" and replaced["kept-version"] > again["kept-version"], replaced)


@test
def each_signs_in_their_own_name(place):
    make_keys(place)
    id = fill_draft(place, make_draft(place))
    make_ready(place, id)
    password = ["--password-file", place.path("password"), "--place=Arboga"]
    refusal = place.run("sign", id, "--p12=2.p12", *password, code=5).errors
    expect("issued to Örjan Ek" in refusal and "--other-name" in refusal, refusal)
    expect(place.json("show", id)["part"]["parts"].get("signing", []) == [])
    place.run("sign", id, "--paper", "--other-name", "--scan=2.p12", "--place=A", "--date=2026-01-20", code=2)
    place.run("sign", id, "--p12=2.p12", "--other-name", *password, "-o", "ett.pdf")
    place.run("trust", "add", "ca.pem")
    half = place.json("verify", "ett.pdf", code=1)[0]
    expect(half["state"] == "signer-in-doubt" and "prepared for" in half["sentence"], half)
    expect(half["signatures"][0]["prepared-for"] == "Åsa Öberg" and "Åsa Öberg" in half["signatures"][0]["answers"]["signer"]["sentence"], half)
    expect([field["prepared-for"] for field in half["unsigned-fields"]] == ["Örjan Ek"] and "is not signed: Örjan Ek." in half["sentence"], half)
    place.run("verify", "ett.pdf", "--report", "utlatande.txt", code=1)
    expect(half["sentence"] in open(place.path("utlatande.txt")).read())
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", place.path("ett.pdf"), "-"], stdout=subprocess.PIPE, timeout=60).stdout.decode()
        box = text.split("Elektroniskt undertecknad av")[1]
        expect("Örjan Ek" in box and "Åsa Öberg" not in box.split("kl.")[0], text)
        # The certificate names no organisation, and the place is another's.
        expect("kommun" not in box.split("kl.")[0], text)
    # One key is one hand, whatever names it is given.
    refusal = place.run("sign", id, "--p12=2.p12", *password, code=5).errors
    expect("another party" in refusal, refusal)
    place.run("sign", id, "--p12=1.p12", "--other-name", *password)
    # What a person has let pass can be handed on, with the doubt told.
    place.run("export", id, "--to=package", "-o", "annat.lofte")
    other = ["--register", place.path("other")]
    taken = place.json(*other, "import", "annat.lofte")[0]
    expect(any("prepared for" in note for note in taken["notes"]), taken)


class TimeStamper:
    """A time stamp service on this computer."""

    def __init__(self, place):
        run = lambda *arguments: subprocess.run(["openssl", *arguments], cwd=place.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        run(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.pem", "-subj", "/CN=Stämplaren", "-utf8", "-days", "30",
            "-addext", "keyUsage=critical,digitalSignature", "-addext", "extendedKeyUsage=critical,timeStamping",
        )
        place.write("serial", "01")
        place.write(
            "tsa.cnf",
            "[tsa]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3\ndigests=sha256,sha384,sha512\n",
        )

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(handler):
                place.write("query", handler.rfile.read(int(handler.headers["Content-Length"])))
                run("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "query", "-out", "reply")
                handler.send_response(200)
                handler.send_header("Content-Type", "application/timestamp-reply")
                handler.end_headers()
                handler.wfile.write(open(place.path("reply"), "rb").read())

            def log_message(handler, *arguments):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.address = "http://127.0.0.1:%d/" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@test
def a_time_stamp_is_worth_its_issuer(place):
    make_keys(place)
    id = fill_draft(place, make_draft(place))
    make_ready(place, id)
    stamper = TimeStamper(place)
    password = ["--password-file", place.path("password"), "--place=Arboga", "--timestamp=" + stamper.address]
    told = place.run("sign", id, "--p12=1.p12", *password).text
    expect("B-T is reached, but no issuer in your list confirms Stämplaren" in told and "vouches for the time" not in told, told)
    # The service that was chosen in the preferences is asked when none is named.
    write_preferences(place, "timestamp-service='%s'" % stamper.address)
    second = place.json("sign", id, "--p12=2.p12", *password[:2], "-o", "stamplad.pdf")
    expect(second["level"] == "B-T" and second["timestamp-trusted"] is False, second)
    states = [signature["answers"]["time"]["state"] for signature in place.json("verify", "stamplad.pdf", code=1)[0]["signatures"]]
    expect(states == ["stamped-by-unknown"] * 2, states)
    stamper.server.shutdown()


@test
def the_output_is_tried_before_signing(place):
    make_keys(place)
    id = fill_draft(place, make_draft(place))
    make_ready(place, id)
    sign = ["sign", id, "--p12=1.p12", "--password-file", place.path("password"), "--place=Arboga", "-o"]
    os.mkfifo(place.path("ror"))
    os.mkdir(place.path("mapp"))
    for output in ("saknas/x.pdf", "mapp", "ror", "brott.txt/x.pdf", "a" * 300):
        place.write("brott.txt", "")
        place.run(*sign, output, code=3)
        expect(place.json("show", id)["part"]["parts"].get("signing", []) == [], output)
    # No room for the name of the temporary file: this shows only when it is written.
    refusal = place.run(*sign, "a" * 250, code=3).errors
    expect("is in the register" in refusal and "export %s --to=pdf --copy=archive" % id in refusal, refusal)
    expect(len(place.json("show", id)["part"]["parts"]["signing"]) == 1)
    place.run("export", id, "--to=pdf", "--copy=archive", "-o", "hamtad.pdf")
    expect(len(place.json("verify", "hamtad.pdf", code=1)[0]["signatures"]) == 1)


def change_package(source, target, change):
    """Writes the package anew with @change made to its entries, and a list that fits them."""
    with zipfile.ZipFile(source) as package:
        entries = {name: package.read(name) for name in package.namelist() if name != "manifest.txt"}
    entries = change(entries) or entries
    lines = ["%s  %s\n" % (hashlib.sha256(content).hexdigest(), name) for name, content in entries.items()]
    with zipfile.ZipFile(target, "w") as package:
        for name, content in entries.items():
            package.writestr(name, content)
        package.writestr("manifest.txt", "".join(lines))


def without_files(entries):
    return {name: content for name, content in entries.items() if not name.startswith("files/")}


def replace_file(entries, change):
    """Changes each signed file, and its digest where it is named."""
    xml = entries["agreement.xml"].decode()
    new = {}
    for name, content in entries.items():
        if name.startswith("files/") and content.startswith(b"%PDF"):
            content = change(content)
            digest = hashlib.sha256(content).hexdigest()
            xml = xml.replace(name[len("files/"):], digest)
            name = "files/" + digest
        new[name] = content
    new["agreement.xml"] = xml.encode()
    return new


def in_xml(before, after):
    def change(entries):
        xml = entries["agreement.xml"].decode()
        expect(before in xml, "%s is not in the package" % before)
        entries["agreement.xml"] = xml.replace(before, after).encode()

    return change


def refuse_packages(place, source, changes):
    for number, change in enumerate(changes):
        change_package(place.path(source), place.path("falskt.lofte"), change)
        other = place.path("falskt-%d" % number)
        refusal = place.run("--register", other, "import", "falskt.lofte", code=5).errors
        expect(place.json("--register", other, "list") == [], "package %d was taken in all the same: %s" % (number, refusal))


@test
def signed_packages_are_taken_over(place):
    make_keys(place)
    id = fill_draft(place, make_draft(place))
    place.run("attach", id, place.write("brott.csv", "År;Antal\n2024;3\n"), "--title=Skadegörelse", "--source=Brå")
    make_ready(place, id)
    place.run("export", id, "--to=package", "-o", "klart.lofte")
    refuse_packages(place, "klart.lofte", [lambda entries: None])
    password = ["--password-file", place.path("password"), "--place=Arboga"]
    place.run("sign", id, "--p12=1.p12", *password)
    place.run("export", id, "--to=package", "-o", "halvt.lofte")
    place.run("sign", id, "--p12=2.p12", *password, "-o", "signerad.pdf")
    place.run("export", id, "--to=package", "-o", "hela.lofte")
    place.run("move", id, "in-force")
    place.run("export", id, "--to=package", "-o", "galler.lofte")

    other = ["--register", place.path("other")]
    taken = place.json(*other, "import", "galler.lofte")[0]
    expect(taken["state"] == "in-force" and taken["notes"], taken)
    place.run(*other, "export", id, "--to=pdf", "--copy=archive", "-o", "tagen.pdf")
    expect(open(place.path("tagen.pdf"), "rb").read() == open(place.path("signerad.pdf"), "rb").read(), "the signed file is another")
    place.run(*other, "set", id, "title=Annan", code=5)
    expect(len(place.json(*other, "commitments", id)) == 1)
    history = place.run(*other, "history", id).text
    expect("Åsa Öberg signed electronically" in history and "HEMLIG" not in history, history)
    expect("already" in place.run(*other, "import", "galler.lofte").text)
    place.run(*other, "doctor")
    # Who got it half signed goes on from there.
    third = ["--register", place.path("third")]
    expect(place.json(*third, "import", "halvt.lofte")[0]["state"] == "ready")
    expect(place.json(*third, "sign", id, "--p12=2.p12", *password)["state"] == "signed")
    place.run(*third, "export", id, "--to=package", "-o", "tredje.lofte")
    # Signed twice on the same beginning: one of them cannot stand.
    expect("separately" in place.run("import", "tredje.lofte", code=5).errors)
    expect("already" in place.run("import", "halvt.lofte").text)

    signed = open(place.path("signerad.pdf"), "rb").read()
    refuse_packages(
        place,
        "hela.lofte",
        [
            without_files,
            lambda entries: replace_file(entries, lambda pdf: pdf.replace(b"/Type", b"/Typf", 1)),
            lambda entries: replace_file(entries, lambda pdf: pdf[:-40]),
            lambda entries: replace_file(entries, lambda pdf: pdf + b"\n% mer\n"),
            lambda entries: replace_file(entries, lambda pdf: signed if pdf != signed else pdf[: len(pdf) // 2]),
            in_xml("Trygghetsvandra", "Ingenting alls"),
            in_xml('state="signed"', 'state="ready"'),
            lambda entries: entries.update({"history.txt": b"2026-01-01T00:00:00Z\telsewhere\tx\n"}),
            lambda entries: entries.update({"history.txt": b"\xff\n"}),
        ],
    )
    # Where and when is what the signatures say.
    change_package(place.path("hela.lofte"), place.path("paris.lofte"), in_xml('place="Arboga"', 'place="Paris"'))
    place.run("--register", place.path("sixth"), "import", "paris.lofte")
    expect("Paris" not in place.run("--register", place.path("sixth"), "show", id, "signing[1]").text)
    # As a draft it is nothing but a text: its signatures stay behind.
    place.run("export", id, "--to=xml", "-o", "signerad.xml")
    xml = open(place.path("signerad.xml")).read()
    place.write("upplast.xml", xml.replace('state="in-force"', 'state="draft"'))
    fourth = ["--register", place.path("fourth")]
    expect("2 signatures" in place.json(*fourth, "import", "upplast.xml")[0]["notes"][0])
    expect("track" not in place.json(*fourth, "show", id)["part"]["fields"])
    place.run(*fourth, "move", id, "ready", "--reason=prov")
    expect(place.json(*fourth, "sign", id, "--p12=1.p12", *password)["certified"])
    expect("package" in place.run("--register", place.path("fifth"), "import", "signerad.xml", code=5).errors)
    refuse_packages(place, "halvt.lofte", [in_xml('state="ready"', 'state="signed"'), in_xml('state="ready"', 'state="in-force"')])


@test
def signed_packages_come_home(place):
    make_keys(place)
    id = fill_draft(place, make_draft(place))
    place.run("add", id, "focus[1]", "commitment", "text=HEMLIG post", "secrecy=internal")
    police = ["--register", place.path("police")]
    place.run("export", id, "--to=package", "--copy=review", "-o", "granskning.lofte")
    expect(place.json(*police, "import", "granskning.lofte")[0]["state"] == "draft")
    # The answer of the police changes what they saw, and nothing else.
    place.run(*police, "set", id, "lead=Polisens förslag")
    place.run(*police, "export", id, "--to=package", "--copy=review", "-o", "svar.lofte")
    taken = place.json("import", "svar.lofte")[0]
    expect(any("not open" in note for note in taken["notes"]), taken)
    expect("HEMLIG" in place.run("show", id).text and "förslag" in place.run("show", id, "lead").text)
    expect("already" in place.run("import", "svar.lofte").text)
    make_ready(place, id)
    password = ["--password-file", place.path("password"), "--place=Arboga"]
    place.run("sign", id, "--p12=1.p12", *password)
    place.run("export", id, "--to=package", "-o", "halvt.lofte")
    # The draft that the police reviewed gives way to what was decided and signed, and is kept.
    taken = place.json(*police, "import", "halvt.lofte")[0]
    expect(taken["state"] == "ready" and any("version" in note for note in taken["notes"]), taken)
    expect(place.json(*police, "sign", id, "--p12=2.p12", *password)["state"] == "signed")
    place.run(*police, "export", id, "--to=package", "-o", "hela.lofte")
    # At home both signatures stand in one file, and what was never sent is still there.
    taken = place.json("import", "hela.lofte")[0]
    expect(taken["state"] == "signed", taken)
    expect("HEMLIG" in place.run("show", id).text)
    expect(len([version["reason"] for version in place.json("versions", id) if "before-import" in version["reason"]]) == 1)
    for register, name in (([], "hemma.pdf"), (police, "borta.pdf")):
        place.run(*register, "export", id, "--to=pdf", "--copy=archive", "-o", name)
        place.run(*register, "set", id, "title=Annan", code=5)
        place.run(*register, "doctor")
    expect(open(place.path("hemma.pdf"), "rb").read() == open(place.path("borta.pdf"), "rb").read())
    place.run("trust", "add", "ca.pem")
    expect(len(place.json("verify", "hemma.pdf")[0]["signatures"]) == 2)
    expect("Signatures imported" in place.run("history", id).text)
    expect("already" in place.run("import", "hela.lofte").text)


@test
def pen_signed_packages_bring_their_scan(place):
    id = fill_draft(place, make_draft(place))
    make_ready(place, id)
    place.write("scan.png", png())
    place.run("sign", id, "--paper", "--scan=scan.png", "--place=Arboga", "--date=2026-01-20", LOFTE_TODAY="2026-01-21")
    place.run("export", id, "--to=package", "-o", "penna.lofte")
    other = ["--register", place.path("other")]
    taken = place.json(*other, "import", "penna.lofte")[0]
    expect(taken["state"] == "signed" and "paper" in taken["notes"][0], taken)
    place.run(*other, "set", id, "title=Annan", code=5)
    expect("already" in place.run(*other, "import", "penna.lofte").text)

    def spoil(entries):
        xml = entries["agreement.xml"].decode()
        for name in [name for name in entries if name.startswith("files/")]:
            del entries[name]
            xml = xml.replace(name[len("files/"):], hashlib.sha256(b"inte en bild").hexdigest())
        entries["files/" + hashlib.sha256(b"inte en bild").hexdigest()] = b"inte en bild"
        entries["agreement.xml"] = xml.encode()

    refuse_packages(place, "penna.lofte", [without_files, spoil])


@test
def secrets_stay_inside(place):
    id = fill_draft(place, make_draft(place))
    place.run("set", id, "focus[1]/commitment[1]", "note=HEMLIGNOT")
    place.run("add", id, "focus[1]", "commitment", "text=HEMLIGTEXT", "secrecy=internal")
    for form, name in (("xml", "ut.xml"), ("csv", "ut.csv"), ("package", "ut.lofte")):
        told = place.json("export", id, "--to=" + form, "--copy=public", "-o", name)
        expect(any("focus[1]" in path for path in told["left-out"]), told)
    for copy in ("public", "review", "draft", "archive"):
        told = place.json("export", id, "--to=pdf", "--copy=" + copy, "-o", copy + ".pdf")
        expect(len(told["left-out"]) >= 2 and any("commitment" in path for path in told["left-out"]), told)
    expect("focus[1]" in place.run("export", id, "--to=pdf", "--copy=public", "-o", "public.pdf").errors)
    content = open(place.path("ut.xml"), "rb").read() + open(place.path("ut.csv"), "rb").read()
    with zipfile.ZipFile(place.path("ut.lofte")) as package:
        content += b"".join(package.read(name) + name.encode() for name in package.namelist())
    expect(b"Trygghetsvandra" in content and b"HEMLIG" not in content)
    expect("focus[1]" in place.run("review", id, "Polismyndigheten", "-o", "granskning.pdf").errors)
    make_ready(place, id)
    place.run("move", id, "decided", "--reason=visa")
    expect("commitment[2]" in place.run("move", id, "ready").errors)


@test
def public_copies_warn_of_personal_data(place):
    id = fill_draft(place, make_draft(place))
    expect(place.run("export", id, "--to=pdf", "--copy=public", "-o", "utan.pdf").errors.count("personal") == 0)
    place.run("set", id, "lead=Ring 811228-9874 om du ser något")
    expect("identity number" in place.run("export", id, "--to=pdf", "--copy=public", "-o", "med.pdf").errors)


@test
def register_care(place):
    expect(place.run("list", code=2).text == "")
    id = make_draft(place)
    expect("No document matches." in place.run("list", "--state=signed").text)
    expect("No commitment matches." in place.run("commitments").text)
    expect("not in the list" in place.run("--register", place.path("annat"), "new", "medborgarlofte", "--municipality=Finnsinte").errors)
    expect(place.json("search", "tryggt")[0]["document"] == id)
    expect("Nothing was found" in place.run("search", "xyzzy").text)
    expect("was not in the trash" in place.run("restore-from-trash", id).text)
    expect("already" not in place.run("trash", id).text)
    expect("already" in place.run("trash", id).text)
    expect("in the trash" in place.run("show", id).errors)
    expect(place.json("list") == [] and len(place.json("list", "--trash")) == 1)
    expect("has been restored" in place.run("restore-from-trash", "Tryggt i Arboga").text)
    os.mkdir(place.path("mapp"))
    os.mkfifo(place.path("rör"))
    for target in ("mapp", "rör"):
        expect("not a file that can be replaced" in place.run("export", id, "--to=xml", "-o", target, code=3).errors)
    os.symlink(place.write("bakom.xml", ""), place.path("länk.xml"))
    place.run("export", id, "--to=xml", "-o", "länk.xml")
    expect(os.path.islink(place.path("länk.xml")) and os.path.getsize(place.path("bakom.xml")) > 1000)
    expect([len(place.json("list", "--municipality", name)) for name in ("Arboga", "arboga kommun", "Köping")] == [1, 1, 0])
    name = place.json("backup")["name"]
    place.run("set", id, "title=Ändrad")
    expect(name in place.run("restore", "list").text)
    place.run("restore", name)
    expect(place.json("list")[0]["title"] == "Tryggt i Arboga")
    place.run("restore", "../../etc/passwd", code=2)
    expect(place.json("doctor")["faults"] == [])
    keys = [template["key"] for template in place.json("template", "list")]
    expect({"medborgarlofte", "samverkansoverenskommelse"} <= set(keys))
    expect(place.json("template", "show", "medborgarlofte")["fields"]["kind"] == "pledge")
    place.run("template", "check", *[os.path.join(DATA, "templates", key + ".xml") for key in keys])
    place.run("template", "check", ARBOGA, code=1)
    own = open(os.path.join(DATA, "templates", "medborgarlofte.xml"), encoding="utf-8").read().replace('name="Medborgarlöfte"', 'name="Vårt löfte"')
    place.run("template", "import", place.write("vart.xml", own), code=5)
    place.run("template", "import", place.write("fel.xml", own.replace('kind="pledge"', 'kind="saga"')), code=1)
    place.run("template", "import", place.write("vag.xml", own.replace('key="medborgarlofte"', 'key="../vag"')), code=5)
    place.run("template", "import", place.write("vart.xml", own.replace('version="1"', 'version="2"')))
    expect("Vårt löfte" in [template["name"] for template in place.json("template", "list")])


@test
def examples_prove_nothing(place):
    example = place.path("example")
    place.run("--register", example, "demo", "--output", "ut")
    before = place.json("--register", example, "list")
    expect(len(before) == 6)
    place.run("--register", example, "demo")
    expect(place.json("--register", example, "list") == before, "a second run changed something")
    place.run("--register", example, "commitments", "--pdf=lista.pdf")
    if shutil.which("pdfinfo"):
        listed = subprocess.run(["pdfinfo", "-struct", place.path("lista.pdf")], capture_output=True, text=True, check=True).stdout
        expect(listed.count("  TR") > 20 and listed.count("TH") == 6 and listed.count("Table (block)") == 1, listed)
    pdf = place.path("ut/Medborgarlöfte 2021 – Arboga kommun.pdf")
    verdict = place.json("--register", example, "verify", pdf)[0]
    expect(len(verdict["signatures"]) == 2 and all(signature["example"] for signature in verdict["signatures"]), verdict)
    # Anywhere else the same file and the same issuer are worth nothing.
    make_draft(place)
    expect(place.json("verify", pdf, code=1)[0]["state"] == "issuer-unknown")
    folder = os.path.join(example, "trust")
    place.run("trust", "add", os.path.join(folder, os.listdir(folder)[0]), code=5)
    expect(place.json("trust", "list") == [])
    place.run("demo", code=5)
    expect(len(place.json("list")) == 1)


@test
def versions_are_kept_compared_and_restored(place):
    id = make_draft(place)
    place.run("set", id, "title=Tryggt torg i Arboga")
    expect(place.json("versions", id, "--keep=Inför mötet")["number"] == 1)
    expect("Inför mötet" in place.run("versions", id).text)
    expect("There are no differences." in place.run("compare", id, "1").text)
    place.run("set", id, "title=Lugnt torg i Arboga")
    expect("[-Tryggt-]{+Lugnt+} torg i Arboga" in place.run("compare", id, "1", code=1).text)
    expect(place.json("compare", id, "1", code=1)[0]["fields"][0]["text"][0] == {"deleted": "Tryggt"})
    place.run("compare", id, "9", code=2)
    expect(place.json("versions", id, "--restore=1")["number"] == 3)
    expect(place.json("list")[0]["title"] == "Tryggt torg i Arboga")
    expect([version["reason"] for version in place.json("versions", id)] == ["Inför mötet", "before-restore 1", "restored 1"])
    expect("Before version 1 was restored" in place.run("versions", id).text)
    history = place.run("history", id).text
    expect("The text of version 1 was restored." in history and "version-restored" not in history, history)
    place.run("backup")
    listed = place.run("restore", "list").text
    expect("Made manually" in listed and " asked" not in listed, listed)


@test
def lost_rows_are_told_in_plain_words(place):
    import sqlite3

    id = make_draft(place)
    place.run("versions", id, "--keep=a")
    with sqlite3.connect(os.path.join(place.register, "register.db")) as register:
        register.execute("INSERT INTO deadline (agreement_row, day, what, label, done) VALUES (99, '2026-01-01', 'start', '', 0)")
    said = place.run("doctor", code=1).text
    expect("There are deadlines whose document is missing." in said, said)


@test
def damage_is_found(place):
    id = make_draft(place)
    attached = place.json("attach", id, place.write("t.csv", "År;Antal\n2024;1\n2025;2\n"), "--title=a", "--source=b")
    digest = attached["part"]["fields"]["file"]
    file = os.path.join(place.register, "files", digest[:2], digest)
    os.chmod(file, 0o600)
    with open(file, "ab") as opened:
        opened.write(b"x")
    faults = place.json("doctor", code=1)["faults"]
    expect(any(fault["fault"] == "file-changed" for fault in faults), faults)


@test
def hostile_files(place):
    id = make_draft(place)
    place.write("bomb.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><agreement xmlns="urn:lofte:agreement:1">&b;</agreement>')
    place.write("deep.xml", '<agreement xmlns="urn:lofte:agreement:1">' + "<section>" * 5000)
    place.write("broken.xml", '<agreement xmlns="urn:lofte:agreement:1" kind="saga" language="sv"/>')
    place.write("noise.bin", bytes(range(256)) * 64)
    place.write("short.pdf", b"%PDF-1.7\n1 0 obj\n<<")
    place.write("empty", b"")
    os.mkfifo(place.path("pipe"))
    with zipfile.ZipFile(place.path("climb.lofte"), "w") as package:
        package.writestr("agreement.xml", "<a/>")
        package.writestr("../climbed", "x")
        package.writestr("manifest.txt", "")
    for name, codes in (("bomb.xml", (1, 5)), ("deep.xml", (1, 5)), ("broken.xml", (1,)), ("noise.bin", (1, 5)), ("climb.lofte", (5,)), ("empty", (1, 5)), ("pipe", (3,)), (".", (3,)), ("borta", (3,))):
        started = time.monotonic()
        done = subprocess.run([LOFTECTL, "import", name], env=place.environment(), cwd=place.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
        expect(done.returncode in codes, "%s: %d %s" % (name, done.returncode, done.stderr.decode()))
        expect(b"root:" not in done.stderr + done.stdout and b"loftectl: " in done.stderr)
        expect(time.monotonic() - started < 20)
    expect(not os.path.exists(os.path.join(os.path.dirname(place.folder), "climbed")))
    for name in ("noise.bin", "short.pdf", "empty", "climb.lofte", "bomb.xml"):
        place.run("attach", id, name, "--title=a", "--source=b", "--alt=c", code=5)
    place.run("attach", id, "pipe", "--title=a", "--source=b", code=3)
    for name in ("noise.bin", "short.pdf", "empty"):
        expect(place.json("verify", name, code=1)[0]["state"] in ("damaged", "no-signatures"))
    place.run("trust", "add", "noise.bin", code=5)
    expect(len(place.json("list")) == 1 and place.json("doctor")["faults"] == [])


@test
def nothing_commands_the_terminal(place):
    name = "\x1b]0;x\x07.xml"
    done = place.run("import", name, code=3)
    expect(b"\x1b" not in done.stderr and b"\x07" not in done.stderr)
    id = make_draft(place)
    place.run("set", id, "title=a\x1b[31m", code=2)
    place.run("set", id, "title=före\u202eretfe")
    expect("\u202e" not in place.run("list").text)


@test
def two_at_once(place):
    id = make_draft(place)
    before = place.json("list")[0]["revision"]
    running = [
        subprocess.Popen([LOFTECTL, "set", id, "title=%d" % number], env=place.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for number in range(6)
    ]
    codes = [process.wait(timeout=120) for process in running]
    expect(set(codes) <= {0, 4}, codes)
    expect(place.json("list")[0]["revision"] == before + codes.count(0), "an answer of success was not kept: %s" % codes)
    expect(codes.count(0) >= 1)


@test
def without_an_environment(place):
    """As cron starts it: no language, no character set."""
    bare = {"HOME": place.folder, "LOFTE_DATADIR": DATA, "LOFTE_REGISTER": place.register}
    for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            bare[name] = os.environ[name]
    made = json.loads(place.run("new", "medborgarlofte", "--title=Åäö i Västerås", "--municipality=Västerås", "--json", environment=bare).stdout)
    expect(made["title"] == "Åäö i Västerås")
    expect("Åäö i Västerås" in place.run("list", environment=bare).text)
    expect("Åäö" in place.run("list", environment=dict(bare, LC_ALL="C")).text)
    place.run("show", b"\xe5".decode("utf-8", "surrogateescape"), code=2, environment=bare)


def write_preferences(place, *lines):
    os.makedirs(place.path("config/lofte"), exist_ok=True)
    return place.write("config/lofte/preferences.ini", "\n".join(("[preferences]",) + lines) + "\n")


@test
def preferences(place):
    """What was chosen in the window holds here too; without dconf, and in silence where it cannot be read."""
    chosen = place.path("chosen")
    id = make_draft(place)
    expect(not os.path.exists(place.path("config")), "to look for preferences made a folder")
    write_preferences(place, "author='Åsa Öberg, samordnare'", "register='%s'" % chosen)
    place.run("set", id, "title=Tryggare")
    expect(place.json("history", id)[-1]["author"] == "Åsa Öberg, samordnare", place.json("history", id))
    place.run("new", "medborgarlofte", "--municipality=Arboga", LOFTE_REGISTER="")
    expect(os.path.exists(os.path.join(chosen, "register.db")))
    place.run("set", id, "title=Tryggast", "--as=Kim Ek")
    expect(place.json("history", id)[-1]["author"] == "Kim Ek")
    # A program that was copied without its data.
    lone = place.environment(XDG_DATA_DIRS=place.folder)
    del lone["GSETTINGS_SCHEMA_DIR"]
    expect(place.run("list", environment=lone).errors == "")
    for damaged in (b"\xff\xfe\0", b"[preferences]\nauthor=\xc5sa\n", b"[preferences]\nauthor='\nregister=\\ud800\n", b"[preferences\n"):
        place.write("config/lofte/preferences.ini", damaged)
        expect(place.run("list").errors == "", damaged)
    os.unlink(place.path("config/lofte/preferences.ini"))
    os.rmdir(place.path("config/lofte"))
    place.write("config/lofte", "no folder")
    expect(place.run("list").errors == "")


def write_catalogue(path, entries):
    """A message catalogue in the form that gettext reads."""
    entries = sorted([("", "Content-Type: text/plain; charset=UTF-8\n")] + entries)
    ids = b"".join(key.encode() + b"\0" for key, _ in entries)
    texts = b"".join(value.encode() + b"\0" for _, value in entries)
    start = 28 + 16 * len(entries)
    table_of_ids, table_of_texts, at, value_at = b"", b"", start, start + len(ids)
    for key, value in entries:
        table_of_ids += struct.pack("<II", len(key.encode()), at)
        table_of_texts += struct.pack("<II", len(value.encode()), value_at)
        at += len(key.encode()) + 1
        value_at += len(value.encode()) + 1
    os.makedirs(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, start))
        file.write(table_of_ids + table_of_texts + ids + texts)


@test
def swedish(place):
    write_catalogue(place.path("locale/sv/LC_MESSAGES/lofte.mo"), [("No document matches.", "Inget dokument passar."), ("state\x04Draft", "Utkast")])
    id = make_draft(place)
    bare = {"HOME": place.folder, "LOFTE_DATADIR": DATA, "LOFTE_REGISTER": place.register, "LOFTE_LOCALEDIR": place.path("locale")}
    for changes in ({"LANGUAGE": "sv"}, {"LANG": "sv_SE.UTF-8"}, {"LC_ALL": "C.UTF-8", "LANGUAGE": "sv"}, {"LANG": "sv_SE.ISO-8859-1"}):
        environment = dict(bare, **changes)
        expect("Inget dokument passar." in place.run("list", "--state=signed", environment=environment).text, changes)
        expect("Utkast" in place.run("list", environment=environment).text, changes)
        # What scripts read is never translated.
        expect(json.loads(place.run("list", "--json", environment=environment).stdout)[0]["state"] == "draft")
    expect("No document matches." in place.run("list", "--state=signed", environment=dict(bare, LC_ALL="C")).text)


@test
def links_no_toolkit(place):
    for tool in ("ldd", "readelf"):
        if not shutil.which(tool):
            raise Skip(tool + " is not installed")
    linked = subprocess.run(["ldd", LOFTECTL], capture_output=True, check=True).stdout.decode()
    for name in ("libgtk", "libgdk-3", "libadwaita", "libgraphene", "libwayland"):
        expect(name not in linked, linked)
    own = subprocess.run(["readelf", "-d", LOFTECTL], capture_output=True, check=True).stdout.decode()
    expect("libX11" not in own, own)


def main():
    failed = False
    print("1..%d" % len(TESTS))
    for number, function in enumerate(TESTS, 1):
        place = Place()
        name = function.__name__.replace("_", "-")
        try:
            function(place)
            print("ok %d %s" % (number, name))
        except Skip as reason:
            print("ok %d %s # SKIP %s" % (number, name, reason))
        except Exception:
            failed = True
            for line in traceback.format_exc().splitlines():
                print("# " + line)
            print("not ok %d %s" % (number, name))
        finally:
            place.clean()
        sys.stdout.flush()
    return 1 if failed else 0


sys.exit(main())
