"""Fetches what lines are drawn from: free fonts and word lists, out of Debian's and npm's packages.

    python prepare.py FOLDER

leaves FOLDER/deb, FOLDER/fontsource, FOLDER/vaz, FOLDER/fa-solid-900.ttf and FOLDER/npm/node_modules.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from fonts import merge_fontsource
from fontTools.ttLib import TTFont

DEBIAN = """fonts-farsiweb fonts-freefarsi fonts-paratype fonts-noto-core fonts-hosny-amiri fonts-hosny-thabit
    fonts-freefont-ttf fonts-sil-scheherazade fonts-sil-harmattan fonts-sil-lateef fonts-sil-charis
    fonts-sil-gentiumplus fonts-roboto-unhinted fonts-open-sans fonts-lato fonts-cantarell fonts-comfortaa
    fonts-jura fonts-kacst fonts-kacst-one fonts-arabeyes fonts-liberation2 fonts-dejavu-core fonts-dejavu-extra
    fonts-oldstandard fonts-lemonada""".split()
FONTSOURCE = """montserrat rubik exo-2 oswald play philosopher lora merriweather golos-text jost raleway nunito
    cormorant yanone-kaffeesatz russo-one playfair-display manrope inter fira-sans fira-sans-condensed ubuntu
    source-sans-3 pt-sans pt-serif alegreya-sans commissioner arsenal tenor-sans cairo tajawal almarai changa
    el-messiri lalezar reem-kufi readex-pro ibm-plex-sans-arabic noto-kufi-arabic noto-sans-arabic
    noto-naskh-arabic baloo-bhaijaan-2 scheherazade-new vazirmatn alexandria aref-ruqaa zain lateef lemonada""".split()
OTHERS = ["vazirmatn", "vazir-font", "@fortawesome/fontawesome-free",
          "dictionary-fa", "dictionary-ru", "dictionary-fr", "dictionary-de"]


def main(folder):
    debian, npm = folder / "deb", folder / "npm"
    for made in (debian / "packages", npm, folder / "vaz"):
        made.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", "-q", *DEBIAN], cwd=debian / "packages", check=True)
    for package in sorted((debian / "packages").glob("*.deb")):
        target = debian / "x" / package.name.split("_")[0]
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(["dpkg", "-x", package, target], check=True)
    wanted = [f"@fontsource/{name}" for name in FONTSOURCE] + OTHERS
    subprocess.run(["npm", "install", "--prefix", ".", "--no-audit", "--no-fund", "--ignore-scripts", *wanted],
                   cwd=npm, env={**os.environ, "npm_config_loglevel": "error"}, check=True)
    modules = npm / "node_modules"
    merge_fontsource(modules / "@fontsource", folder / "fontsource")
    for path in modules.glob("vazir*/**/*.ttf"):
        if "[" not in path.name and "variable" not in str(path).lower():
            shutil.copy(path, folder / "vaz")
    icons = TTFont(modules / "@fortawesome/fontawesome-free/webfonts/fa-solid-900.woff2")
    icons.flavor = None
    icons.save(folder / "fa-solid-900.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
