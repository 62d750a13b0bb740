"""Teaches the tiny recogniser of PP-OCRv6 our alphabet, and keeps the best it has been.

The body keeps what it knows of ink and type; its last pooling is made twice as fine, because
Persian letters are narrower than Chinese ones; the last layer keeps the columns of the
characters that it knew (Latin, digits, signs) and starts anew for Cyrillic and Persian.

    python train.py --base rec.onnx --base-keys inference.yml --train FOLDER --check FOLDER --to FOLDER --until 05:30
"""

import argparse
import itertools
import math
import pickle
import random
import time
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from alphabet import CHARACTERS
from measure import report
from network import BLANK, Network
from surgery import adapted
from torch.nn import functional

# The first layers see edges and strokes, which all scripts share; leaving them as they are
# saves a third of the time of a step.
STAYS = "conv2d_50.w_0"
CLASS_OF = {c: i + 1 for i, c in enumerate(CHARACTERS)}


def main():
    given = _options()
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    given.to.mkdir(parents=True, exist_ok=True)
    start = given.resume or given.base
    model = onnx.load(start)
    if not given.resume:
        model = adapted(model, _keys(given.base_keys), CHARACTERS)
    network = Network(model)
    check = pickle.loads(next(iter(sorted(given.check.glob("*.lines")))).read_bytes())[: given.check_lines]
    ends = _clock(given.until)
    began = time.time()
    network.rest(STAYS)
    moving = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    head = [p for n, p in moving if "linear" in n]
    body = [p for n, p in moving if "linear" not in n]
    optimiser = torch.optim.AdamW([{"params": body, "lr": given.rate * 0.5}, {"params": head, "lr": given.rate}],
                                  weight_decay=1e-4, betas=(0.9, 0.98))
    peaks = [g["lr"] for g in optimiser.param_groups]
    step, running, best, next_check, seen = 0, None, 1e9, began + given.check_every, 0
    average = {n: p.detach().clone() for n, p in moving}
    network.train()
    for pictures, targets, lengths in _batches(given, rng):
        gone = (time.time() - began) / max(ends - began, 1)
        if gone >= 1:
            break
        for group, peak in zip(optimiser.param_groups, peaks, strict=False):
            group["lr"] = peak * min(1, (step + 1) / given.warm) * max(0.02, 0.5 * (1 + math.cos(math.pi * gone)))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(pictures)
        scores = functional.log_softmax(logits.float(), -1).transpose(0, 1)
        steps = torch.full((scores.shape[1],), scores.shape[0])
        loss = functional.ctc_loss(scores, targets, steps, lengths, BLANK, "mean", zero_infinity=True)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in moving], 3.0)
        optimiser.step()
        keep = min(0.997, (step + 1) / (step + 20))
        with torch.no_grad():
            for name, value in moving:
                average[name].lerp_(value, 1 - keep)
        running = loss.item() if running is None else running * 0.98 + loss.item() * 0.02
        step, seen = step + 1, seen + len(pictures)
        if step % 25 == 0:
            print(f"{datetime.now(UTC):%H:%M:%S} step {step} lines {seen} loss {running:.3f} rate {optimiser.param_groups[1]['lr']:.5f}", flush=True)
        if time.time() > next_check:
            best = _keep_best(network, moving, average, check, given.to, best)
            next_check = time.time() + given.check_every
    _keep_best(network, moving, average, check, given.to, best)


def _keep_best(network, moving, average, check, folder, best):
    """Writes the averaged weights as ONNX when they read the check lines better than before."""
    current = {n: p.detach().clone() for n, p in moving}
    with torch.no_grad():
        for name, value in moving:
            value.copy_(average[name])
    model = network.to_onnx()
    with torch.no_grad():
        for name, value in moving:
            value.copy_(current[name])
    onnx.save(model, folder / "last.onnx")
    error, table = report(model, check)
    print(table, flush=True)
    if error < best:
        onnx.save(model, folder / "best.onnx")
    return min(best, error)


def _batches(given, rng):
    """Shards in order, then again; in each, lines of like width together."""
    number = given.first_shard
    while True:
        shards = sorted(given.train.glob("*.lines"))
        lines = pickle.loads(shards[number % len(shards)].read_bytes())
        number += 1
        ready = []
        for coded, text, _ in lines:
            picture = cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR)
            label = [CLASS_OF[c] for c in text]
            steps = -(-picture.shape[1] // 8) * 2
            if label and picture.shape[1] <= given.widest and len(label) + sum(a == b for a, b in itertools.pairwise(label)) <= steps:
                ready.append((picture, label))
        ready.sort(key=lambda r: r[0].shape[1] + rng.random() * 24)
        batches, batch = [], []
        for line in ready:
            batch.append(line)
            if line[0].shape[1] * len(batch) >= given.batch_pixels:
                batches.append(batch)
                batch = []
        rng.shuffle(batches)
        for batch in batches:
            yield _tensors(batch, rng)


def _tensors(batch, rng):
    wide = -(-max(p.shape[1] for p, _ in batch) // 8) * 8
    pixels = np.zeros((len(batch), 48, wide, 3), np.float32)
    for row, (picture, _) in zip(pixels, batch, strict=False):
        change = picture.astype(np.float32) / 127.5 - 1
        if rng.random() < 0.3:
            change = np.clip(change * rng.uniform(0.6, 1.3) + rng.uniform(-0.2, 0.2), -1, 1)
        if rng.random() < 0.15:
            change = -change
        row[:, : picture.shape[1]] = change
    pictures = torch.from_numpy(pixels).permute(0, 3, 1, 2)
    labels = [torch.tensor(label) for _, label in batch]
    return pictures, torch.cat(labels), torch.tensor([len(label) for label in labels])


def _keys(path):
    """PP-OCR's characters in order: its list, then the space."""
    lines = path.read_text("utf-8").split("character_dict:\n")[1].splitlines()
    keys = [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]
    return [k[1:-1].replace("''", "'") if k[0] == k[-1] == "'" and len(k) > 2 else k for k in keys] + [" "]


def _clock(text):
    hours, minutes = map(int, text.split(":"))
    now = datetime.now(UTC)
    return now.replace(hour=hours, minute=minutes, second=0).timestamp()


def _options():
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "train", "check", "to"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--base-keys", type=Path)
    options.add_argument("--resume", type=Path)
    options.add_argument("--until", required=True, help="UTC, HH:MM: the learning rate falls towards it")
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--warm", type=int, default=60)
    options.add_argument("--batch-pixels", type=int, default=12_000)
    options.add_argument("--widest", type=int, default=560)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--seed", type=int, default=4)
    options.add_argument("--first-shard", type=int, default=0)
    options.add_argument("--check-every", type=int, default=420)
    options.add_argument("--check-lines", type=int, default=800)
    return options.parse_args()


if __name__ == "__main__":
    main()
