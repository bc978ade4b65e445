package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * NRRD volumes (Kindlmann, Definition of NRRD File Format, teem.sourceforge.net/nrrd/format.html) with raw or gzip
 * encoding and the values in the same file or in one data file. Spacings without {@code space units} are not used.
 */
final class NrrdHeader {
    /** Deflate cannot expand by more (zlib technical details). */
    private static final long MOST_EXPANSION = 1032;

    private NrrdHeader() {}

    static VolumeImage open(Path path) throws IOException {
        HeaderText header = HeaderText.read(path);
        if (!header.first().matches("NRRD000[1-5]")) {
            throw new InputException(path + ":1: \"" + shortened(header.first()) + "\", expected NRRD0001 to NRRD0005");
        }
        if (header.wholeNumbers("dimension", 1)[0] != 3) {
            throw header.wrong("dimension", "3");
        }
        long[] size = header.wholeNumbers("sizes", 3);
        String key = header.has("data file") ? "data file" : header.has("datafile") ? "datafile" : "";
        Path data = key.isEmpty() ? path : path.resolveSibling(header.text(key));
        if (!key.isEmpty()
                && (header.text(key).contains("%") || header.text(key).startsWith("LIST"))) {
            throw header.wrong(key, "one file");
        }
        if (!Files.isRegularFile(data)) {
            throw header.wrong(key, "a file that is there");
        }
        SampleType type = type(header);
        SampledImage.Layout layout = new SampledImage.Layout(
                VolumeImage.checkedSize(path, size[0], size[1], size[2]),
                spacing(header),
                axes(header),
                type,
                type.bytes() > 1 ? order(header) : ByteOrder.LITTLE_ENDIAN);
        return SampledImage.open(path, layout, slices(header, layout, data, key.isEmpty() ? header.length() : 0));
    }

    private static Slices slices(HeaderText header, SampledImage.Layout layout, Path data, long start)
            throws IOException {
        long length = (long) layout.sliceBytes(header.path()) * layout.size()[2];
        if (skip(header, "line skip", 0) > 0) {
            throw header.wrong("line skip", "0; give byte skip");
        }
        boolean raw = header.text("encoding").equals("raw");
        long skip = skip(header, "byte skip", raw ? -1 : 0);
        if (raw) {
            return RawSlices.open(data, skip < 0 ? skip : start + skip, length);
        }
        if (!header.text("encoding").equals("gzip") && !header.text("encoding").equals("gz")) {
            throw header.wrong("encoding", "raw or gzip");
        }
        if (length / MOST_EXPANSION > Files.size(data)) {
            throw header.wrong("sizes", "fewer values than " + Files.size(data) + " bytes of gzip can hold");
        }
        return new GzipSlices(data, start, skip);
    }

    private static long skip(HeaderText header, String key, long least) {
        String bare = header.has(key) ? key : key.replace(" ", "");
        long value = header.has(bare) ? header.wholeNumbers(bare, 1)[0] : 0;
        if (value < least) {
            throw header.wrong(bare, "a number of bytes from " + least + " on");
        }
        return value;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }

    private static SampleType type(HeaderText header) {
        return switch (header.text("type").toLowerCase(Locale.ROOT).replaceFirst("_t$", "")) {
            case "uchar", "unsigned char", "uint8" -> SampleType.UINT8;
            case "signed char", "int8" -> SampleType.INT8;
            case "ushort", "unsigned short", "unsigned short int", "uint16" -> SampleType.UINT16;
            case "short", "short int", "signed short", "signed short int", "int16" -> SampleType.INT16;
            case "uint", "unsigned int", "uint32" -> SampleType.UINT32;
            case "int", "signed int", "int32" -> SampleType.INT32;
            case "ulonglong", "unsigned long long", "unsigned long long int", "uint64" -> SampleType.UINT64;
            case "longlong", "long long", "long long int", "signed long long", "signed long long int", "int64" ->
                SampleType.INT64;
            case "float" -> SampleType.FLOAT32;
            case "double" -> SampleType.FLOAT64;
            default -> throw header.wrong("type", "int8 to uint64, float or double");
        };
    }

    /** The axis that each of columns, rows and slices is mostly along, by {@code space directions}. */
    private static String axes(HeaderText header) {
        if (!header.has("space directions")) {
            return "xyz";
        }
        StringBuilder axes = new StringBuilder();
        for (String word : vectors(header, "space directions")) {
            double[] part = components(header, "space directions", word);
            int along = 0;
            for (int a = 1; a < part.length; a++) {
                along = Math.abs(part[a]) > Math.abs(part[along]) ? a : along;
            }
            axes.append(along < 3 ? "xyz".charAt(along) : '?');
        }
        boolean all = axes.indexOf("x") >= 0 && axes.indexOf("y") >= 0 && axes.indexOf("z") >= 0;
        if (!all) {
            throw header.wrong("space directions", "one vector along each of x, y and z");
        }
        return axes.toString();
    }

    private static ByteOrder order(HeaderText header) {
        return switch (header.text("endian").toLowerCase(Locale.ROOT)) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw header.wrong("endian", "little or big");
        };
    }

    /** Edges of a voxel from {@code spacings} or the lengths of {@code space directions}, where their unit is given. */
    private static double[] spacing(HeaderText header) {
        String key = header.has("spacings") ? "spacings" : header.has("space directions") ? "space directions" : "";
        String units = header.has("space units") ? "space units" : header.has("units") ? "units" : "";
        if (key.isEmpty() || units.isEmpty()) {
            return new double[0];
        }
        double unit = unit(header, units);
        double[] spacing = new double[3];
        String[] words = vectors(header, key);
        for (int axis = 0; axis < 3; axis++) {
            double square = 0;
            for (double part : components(header, key, words[axis])) {
                square += part * part;
            }
            spacing[axis] = Math.sqrt(square) * unit;
        }
        return spacing;
    }

    private static String[] vectors(HeaderText header, String key) {
        String[] words = header.text(key).replaceAll(",\\s+", ",").split("\\s+");
        if (words.length != 3) {
            throw header.wrong(key, "three values");
        }
        return words;
    }

    private static double[] components(HeaderText header, String key, String word) {
        try {
            return Arrays.stream(word.replaceAll("[()]", "").split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw header.wrong(key, "three numbers or vectors");
        }
    }

    private static double unit(HeaderText header, String key) {
        return switch (header.text(key).split("\\s+")[0].replace("\"", "")) {
            case "m" -> 1;
            case "mm" -> 1e-3;
            case "um", "µm", "microns" -> 1e-6;
            case "nm" -> 1e-9;
            default -> throw header.wrong(key, "m, mm, um or nm");
        };
    }
}
