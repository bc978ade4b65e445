#!/usr/bin/env bash
# Compares Porolith with PETSc, FEniCSx and CalculiX on the same problems: installs what is missing (Debian 12), builds, runs, checks, prints a table.
# Arguments go to compare.py, for example: benchmarks/peers/run.sh --sizes 64,96 --repeats 3
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(dirname "$(dirname "$here")")
build="$root/benchmarks/target/peers"
packages=(petsc-dev libpetsc-real-dev python3-dolfinx-real python3-petsc4py-real python3-numpy calculix-ccx openmpi-bin libopenmpi-dev gcc pkg-config)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if ((${#missing[@]})); then
  as_root=()
  ((EUID == 0)) || as_root=(sudo)
  echo "installing ${missing[*]}" >&2
  "${as_root[@]}" apt-get update -q >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
fi

mkdir -p "$build"
# shellcheck disable=SC2046
mpicc -O3 -march=native -Wall "$here/voxels_petsc.c" $(pkg-config --cflags --libs PETSc) -lm -o "$build/voxels_petsc"
"$root/porolith" --version >&2 # builds if the sources are newer than the last build

exec /usr/bin/python3 "$here/compare.py" "$@"
