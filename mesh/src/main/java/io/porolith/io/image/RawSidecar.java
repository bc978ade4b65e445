package io.porolith.io.image;

import io.porolith.input.InputException;
import io.porolith.units.Dimension;
import io.porolith.units.Units;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@code .raw} file and beside it a text of the same name that ends in {@code .txt}, with the lines {@code size: 100 80 60},
 * {@code type: uint8} (or any other of {@link SampleType}), {@code spacing: 10 nm 10 nm 10 nm} (may be left out), {@code byte_order: little} (or big) and
 * {@code header: 0} (bytes before the values).
 */
final class RawSidecar {
    private RawSidecar() {}

    static VolumeImage open(Path path) throws IOException {
        Path sidecar = path.resolveSibling(path.getFileName().toString().replaceFirst("(?i)\\.raw$", ".txt"));
        if (!Files.isRegularFile(sidecar)) {
            throw new InputException("\"" + path + "\" needs a text \"" + sidecar
                    + "\" with lines such as \"size: 100 80 60\", \"type: uint8\", \"spacing: 10 nm 10 nm 10 nm\"");
        }
        HeaderText header = HeaderText.read(sidecar);
        long[] size = header.wholeNumbers("size", 3);
        long start = header.has("header") ? header.wholeNumbers("header", 1)[0] : 0;
        if (start < 0) {
            throw header.wrong("header", "a number of bytes of zero or more");
        }
        SampleType type =
                SampleType.named(header.text("type")).orElseThrow(() -> header.wrong("type", SampleType.names()));
        int[] checked = VolumeImage.checkedSize(sidecar, size[0], size[1], size[2]);
        SampledImage.Layout layout = new SampledImage.Layout(checked, spacing(header), type, order(header));
        long length = (long) layout.sliceBytes(sidecar) * checked[2];
        return SampledImage.open(path, layout, RawSlices.open(path, start, length));
    }

    private static ByteOrder order(HeaderText header) {
        if (!header.has("byte_order")) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        return switch (header.text("byte_order")) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw header.wrong("byte_order", "little or big");
        };
    }

    private static double[] spacing(HeaderText header) {
        if (!header.has("spacing")) {
            return new double[0];
        }
        String[] words = header.text("spacing").split("\\s+");
        if (words.length != 6) {
            throw header.wrong("spacing", "three lengths with unit, such as 10 nm 10 nm 10 nm");
        }
        double[] spacing = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            try {
                spacing[axis] = Units.parse(words[2 * axis] + " " + words[2 * axis + 1], Dimension.LENGTH);
            } catch (IllegalArgumentException e) {
                throw header.wrong("spacing", "three lengths with unit, such as 10 nm 10 nm 10 nm");
            }
        }
        return spacing;
    }
}
