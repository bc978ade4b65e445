package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * NRRD volumes (Kindlmann, Definition of NRRD File Format, teem.sourceforge.net/nrrd/format.html) of unsigned 8 or 16 bit values without
 * compression, with the values in the same file or in one data file. Spacings count as metres unless {@code space units} says otherwise.
 */
final class NrrdHeader {
    private NrrdHeader() {}

    static VolumeImage open(Path path) throws IOException {
        HeaderText header = HeaderText.read(path);
        if (!header.first().matches("NRRD000[1-5]")) {
            throw new InputException(path + ":1: \"" + shortened(header.first()) + "\", expected NRRD0001 to NRRD0005");
        }
        if (header.wholeNumbers("dimension", 1)[0] != 3) {
            throw header.wrong("dimension", "3");
        }
        if (!header.text("encoding").equals("raw")) {
            throw header.wrong("encoding", "raw; save it without compression");
        }
        long[] size = header.wholeNumbers("sizes", 3);
        String key = header.has("data file") ? "data file" : header.has("datafile") ? "datafile" : "";
        Path data = key.isEmpty() ? path : path.resolveSibling(header.text(key));
        if (!key.isEmpty()
                && (header.text(key).contains("%") || header.text(key).startsWith("LIST"))) {
            throw header.wrong(key, "one file");
        }
        int bytes = bytes(header);
        return new RawVolume(
                data,
                new RawVolume.Layout(
                        VolumeImage.checkedSize(path, size[0], size[1], size[2]),
                        spacing(header),
                        bytes,
                        bytes == 2 ? order(header) : ByteOrder.LITTLE_ENDIAN,
                        key.isEmpty() ? header.length() : 0));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }

    private static int bytes(HeaderText header) {
        return switch (header.text("type").toLowerCase(Locale.ROOT)) {
            case "uchar", "unsigned char", "uint8", "uint8_t" -> 1;
            case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> 2;
            default -> throw header.wrong("type", "uint8 or uint16");
        };
    }

    private static ByteOrder order(HeaderText header) {
        return switch (header.text("endian").toLowerCase(Locale.ROOT)) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw header.wrong("endian", "little or big");
        };
    }

    /** Edges of a voxel from {@code spacings} or the lengths of {@code space directions}. */
    private static double[] spacing(HeaderText header) {
        String key = header.has("spacings") ? "spacings" : header.has("space directions") ? "space directions" : "";
        if (key.isEmpty()) {
            return new double[0];
        }
        String[] words = header.text(key).replaceAll(",\\s+", ",").split("\\s+");
        if (words.length != 3) {
            throw header.wrong(key, "three values");
        }
        double[] spacing = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double square = 0;
            for (String part : words[axis].replaceAll("[()]", "").split(",")) {
                try {
                    square += Math.pow(Double.parseDouble(part), 2);
                } catch (NumberFormatException e) {
                    throw header.wrong(key, "three numbers or vectors");
                }
            }
            spacing[axis] = Math.sqrt(square) * unit(header);
        }
        return spacing;
    }

    private static double unit(HeaderText header) {
        String unit = header.has("space units")
                ? header.text("space units").split("\\s+")[0].replace("\"", "")
                : "m";
        return switch (unit) {
            case "m" -> 1;
            case "mm" -> 1e-3;
            case "um", "µm", "microns" -> 1e-6;
            case "nm" -> 1e-9;
            default -> throw header.wrong("space units", "m, mm, um or nm");
        };
    }
}
