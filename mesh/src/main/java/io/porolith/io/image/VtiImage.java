package io.porolith.io.image;

import io.porolith.input.InputException;
import io.porolith.io.VtkArray;
import io.porolith.io.VtkStream;
import io.porolith.io.VtkXml;
import io.porolith.text.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of a VTK XML image ({@code .vti}): cell or point data of one component. Lengths in files that this program wrote are metres; those
 * of other programs have no unit and are not used.
 */
final class VtiImage {
    private static final String OWN = "phase";

    private VtiImage() {}

    /** An array and how many values it has along each axis. */
    private record Found(VtkArray array, long[] size) {}

    static VolumeImage open(Path path, String array) throws IOException {
        VtkXml file = VtkXml.open(path);
        try {
            return image(path, file, array);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static VolumeImage image(Path path, VtkXml file, String array) throws IOException {
        if (!file.type().equals("ImageData")) {
            throw new InputException(path + " holds \"" + file.type() + "\", expected ImageData");
        }
        Found found = chosen(path, found(path, file), array);
        VtkArray a = found.array();
        SampleType type = SampleType.named(a.type())
                .filter(t -> a.components() == 1)
                .orElseThrow(() -> new InputException(path + ": array \"" + a.name() + "\" has " + a.components()
                        + " components of type " + a.type() + ", expected one of " + SampleType.names()));
        int[] size = VolumeImage.checkedSize(path, found.size()[0], found.size()[1], found.size()[2]);
        SampledImage.Layout layout = new SampledImage.Layout(size, spacing(file), type, file.order());
        int bytes = layout.sliceBytes(path);
        VtkStream stream = file.stream(a, (long) size[0] * size[1] * size[2]);
        return SampledImage.open(path, layout, new Slices() {
            @Override
            public void read(int k, byte[] slice) throws IOException {
                stream.read((long) k * bytes, slice);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        });
    }

    private static List<Found> found(Path path, VtkXml file) {
        double[] whole = file.numbers("ImageData", "WholeExtent", 6);
        if (!java.util.Arrays.equals(whole, file.numbers("Piece", "Extent", 6))) {
            throw new InputException(
                    path + " is in several pieces, expected one that is the whole; save it again as one");
        }
        long[] cells = new long[3];
        long[] points = new long[3];
        for (int axis = 0; axis < 3; axis++) {
            cells[axis] = (long) whole[2 * axis + 1] - (long) whole[2 * axis];
            points[axis] = cells[axis] + 1;
        }
        List<Found> found = new ArrayList<>();
        file.arrays("CellData").forEach(a -> found.add(new Found(a, cells)));
        file.arrays("PointData").forEach(a -> found.add(new Found(a, points)));
        return found;
    }

    private static Found chosen(Path path, List<Found> found, String array) {
        List<String> names = found.stream().map(f -> f.array().name()).toList();
        String wanted = array.isEmpty() && names.contains(OWN) ? OWN : array;
        if (wanted.isEmpty() && found.size() == 1) {
            return found.get(0);
        }
        if (wanted.isEmpty() || !names.contains(wanted)) {
            throw new InputException(path + " has "
                    + (wanted.isEmpty() ? found.size() + " arrays" : "no array \"" + wanted + "\"")
                    + ", expected the key array to name one of " + String.join(", ", names)
                    + Nearest.hint(wanted, names));
        }
        return found.get(names.indexOf(wanted));
    }

    private static double[] spacing(VtkXml file) {
        return file.array("FieldData", "phase_names").isPresent()
                ? file.numbers("ImageData", "Spacing", 3)
                : new double[0];
    }
}
