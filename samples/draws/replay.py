#!/usr/bin/env python3
"""Recomputes a published draw from its file alone and names the first difference.

    python3 replay.py draw.json

It needs nothing but Python 3 and this file. The format and the rule are described in docs/capabilities/draws.md.
Ends with 0 where every byte is the same, with 1 where something differs, with 2 where the file can't be read.
"""
import hashlib
import json
import sys

RULE = "vigil-draw-1"


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class Random:
    """SHA-256 in counter mode; numbers of 64 bits, big-endian; bounded by rejection."""

    def __init__(self, seed: bytes, label: str):
        self.key, self.blocks, self.words = sha(seed + label.encode("utf-8")), 0, []

    def next(self) -> int:
        if not self.words:
            block = sha(self.key + self.blocks.to_bytes(8, "big"))
            self.blocks += 1
            self.words = [int.from_bytes(block[i:i + 8], "big") for i in (24, 16, 8, 0)]
        return self.words.pop()

    def below(self, bound: int) -> int:
        excess = 2 ** 64 % bound
        word = self.next()
        while word >= 2 ** 64 - excess:
            word = self.next()
        return word % bound


def read_pool(text: str) -> dict:
    lines = text.split("\n")
    if lines[-1] != "" or lines[-2] != f"end\t{len(lines) - 2}":
        raise ValueError("the pool file is cut off")
    rows = [line.split("\t") for line in lines[:-2]]
    pool = {name: [row[1:] for row in rows if row[0] == name] for name in ("stratum", "officer", "recused", "entity")}
    head = {row[0]: row[1:] for row in rows[:6]}
    if head.get("vigil-draw-pool") != ["1"] or head.get("rule") != [RULE]:
        raise ValueError("the pool file is of another version or rule")
    for name in ("officer", "recused", "entity"):
        keys = [row[:2] if name == "recused" else row[:1] for row in pool[name]]
        if any(a >= b for a, b in zip(keys, keys[1:])):  # text compares by code points, as its UTF-8 bytes do
            raise ValueError(f"the lines \"{name}\" aren't in order")
    return {**pool, "draw": head["draw"][0], "cap": int(head["cap"][0])}


def draw(pool: dict, commitment: str, value: str) -> tuple:
    seed = sha(f"{commitment}\n{value}\n{pool['draw']}\n".encode("utf-8"))
    lines = ["vigil-draw-result\t1", f"draw\t{pool['draw']}", f"commitment\t{commitment}", f"value\t{value}", f"seed\t{seed.hex()}"]
    drawn = []
    for code, ratio in pool["stratum"]:
        members = [entity for entity in pool["entity"] if entity[1] == code]
        count = -(-len(members) * int(ratio) // 1_000_000)
        lines.append(f"stratum\t{code}\t{len(members)}\t{ratio}\t{count}")
        random = Random(seed, f"stratum {code}")
        for i in range(count):  # Fisher-Yates, stopped when enough are drawn
            j = i + random.below(len(members) - i)
            members[i], members[j] = members[j], members[i]
        drawn += members[:count]

    officers = [row[0] for row in pool["officer"]]
    load = dict.fromkeys(officers, 0)
    recused = {}
    for officer, entity in pool["recused"]:
        recused.setdefault(entity, set()).add(officer)
    random = Random(seed, "officers")
    for number, (entity, stratum, _, last, _) in enumerate(drawn, 1):
        free, up = officers, "officers" if len(officers) < 2 else ""
        for reason, may in (
            ("recusal", lambda o: o not in recused.get(entity, ())),
            ("rotation", lambda o: o not in last.split(" ")),
            ("cap", lambda o: load[o] < pool["cap"]),
        ):
            free = [officer for officer in free if may(officer)]
            up = up or (reason if len(free) < 2 else "")
        pair = []
        while not up and len(pair) < 2:
            least = min(load[officer] for officer in free)
            idle = [officer for officer in free if load[officer] == least]
            pair.append(idle[random.below(len(idle))])
            load[pair[-1]] += 1
            free = [officer for officer in free if officer != pair[-1]]
        lines.append(f"{'up' if up else 'visit'}\t{number}\t{stratum}\t{entity}\t{up or ' '.join(pair)}")
    lines.append(f"end\t{len(lines)}")
    return seed.hex(), "\n".join(lines) + "\n"


def main(path: str) -> int:
    try:
        with open(path, encoding="utf-8") as file:
            published = json.load(file)
        if published["format"] != "vigil-draw" or published["version"] != 1:
            raise ValueError("it isn't a published draw of version 1")
        commitment = sha(f"{RULE}\n{published['pool']}".encode("utf-8")).hex()
        if commitment != published["commitment"]:
            print(f"DIFFERENT: the pool isn't the one that was committed to.\n  published  {published['commitment']}\n  recomputed {commitment}")
            return 1
        seed, result = draw(read_pool(published["pool"]), commitment, published["value"])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as fault:
        print(f"{path} can't be read as a published draw: {fault}", file=sys.stderr)
        return 2
    if seed != published["seed"]:
        print(f"DIFFERENT: the seed isn't that of commitment, value and draw.\n  published  {published['seed']}\n  recomputed {seed}")
        return 1
    said, drawn = published["result"].split("\n"), result.split("\n")
    for number in range(max(len(said), len(drawn))):
        a, b = said[number:number + 1], drawn[number:number + 1]
        if a != b:
            print(f"DIFFERENT: line {number + 1} of the result.\n  published  {''.join(a)}\n  recomputed {''.join(b)}")
            return 1
    print(f"EQUAL: {len(drawn) - 1} lines of the result, byte for byte.\n  commitment {commitment}\n  seed       {seed}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
