#!/usr/bin/env bash
# Compares Porolith with PETSc, FEniCSx and CalculiX on the same problems: installs what is missing (Debian 12), builds, runs, checks, prints a table.
# Arguments go to voxels.py (problems A and B), for example: benchmarks/peers/run.sh --sizes 64,96 --repeats 3
# or, after the word tets, to tets.py (C, C0, S and D): benchmarks/peers/run.sh tets --problems C --repeats 1
# Without arguments both run.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(dirname "$(dirname "$here")")
build="$root/benchmarks/target/peers"
packages=(petsc-dev libpetsc-real-dev python3-dolfinx-real python3-petsc4py-real python3-numpy python3-gmsh calculix-ccx openmpi-bin libopenmpi-dev gcc pkg-config)

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

if [[ ${1:-} == tets ]]; then
  exec /usr/bin/python3 "$here/tets.py" "${@:2}"
fi
status=0
/usr/bin/python3 "$here/voxels.py" "$@" || status=$?
if (($# == 0)); then
  /usr/bin/python3 "$here/tets.py" || status=$?
fi
exit "$status"
