package io.porolith.io.image;

import io.porolith.input.InputException;
import io.porolith.io.VtiReader;
import io.porolith.mesh.Lattice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The phases of a {@code .vti} file that this program wrote, as labels. */
record VtiImage(Lattice lattice) implements VolumeImage {
    static VolumeImage open(Path path) throws IOException {
        try {
            return new VtiImage(VtiReader.read(path, Set.of()).lattice());
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new InputException(path + " has a damaged header: " + e.getMessage(), e);
        }
    }

    @Override
    public int[] size() {
        return new int[] {
            lattice.grid().nx(), lattice.grid().ny(), lattice.grid().nz()
        };
    }

    @Override
    public double[] spacing() {
        return new double[] {lattice.pitch(), lattice.pitch(), lattice.pitch()};
    }

    @Override
    public void read(int k, int[] values) {
        int n = lattice.grid().nx() * lattice.grid().ny();
        for (int v = 0; v < n; v++) {
            values[v] = lattice.phase()[v + n * k] & 0xff;
        }
    }

    @Override
    public void close() {}
}
