package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A stack of slices of values or labels, read one at a time so that a large image never is in memory as a whole. Axes are those of the
 * file: columns fastest, then rows, then slices.
 */
public interface VolumeImage extends AutoCloseable {
    /** Largest number of voxels along an axis, and what keeps sizes of damaged files from being believed. */
    int MOST_ALONG = 16_384;

    /** Columns, rows and slices. */
    int[] size();

    /** Edges of a voxel along columns, rows and slices in metres, or an empty array if the file does not say. */
    double[] spacing();

    /** Which axes columns, rows and slices are along, {@code xyz} if the file does not say. */
    default String axes() {
        return "xyz";
    }

    /** What grey values mean. */
    default GreyScale scale() {
        return GreyScale.SAME;
    }

    /**
     * Reads a slice.
     *
     * @param k from 0
     * @param values receives columns times rows values of 0 to 65535, columns fastest
     * @throws InputException if the file is damaged or cut short, with the place
     */
    void read(int k, int[] values) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Opens a file by its ending, or a folder of numbered TIFF slices.
     *
     * @throws InputException if it is none of these, or damaged
     */
    static VolumeImage open(Path path) throws IOException {
        return open(path, "");
    }

    /**
     * Opens a file that may hold several arrays.
     *
     * @param array name of the one to read, empty for the only one
     */
    static VolumeImage open(Path path, String array) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!Files.exists(path)) {
            throw new InputException("there is no image \"" + path + "\"");
        }
        if (!array.isEmpty() && !name.endsWith(".vti")) {
            throw new InputException("\"" + path + "\" has no arrays with names, only a .vti file has");
        }
        try {
            if (Files.isDirectory(path) || name.endsWith(".tif") || name.endsWith(".tiff")) {
                return TiffStack.open(path);
            } else if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
                return NrrdHeader.open(path);
            } else if (name.endsWith(".raw")) {
                return RawSidecar.open(path);
            } else if (name.endsWith(".vti")) {
                return VtiImage.open(path, array);
            }
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new InputException(path + " is damaged: " + e.getMessage(), e);
        }
        throw new InputException(
                "\"" + path
                        + "\" is no image that can be read, expected .tif, .tiff, .nrrd, .nhdr, .raw, .vti or a folder of TIFF slices");
    }

    /** Sizes that can be believed, checked. */
    static int[] checkedSize(Path path, long columns, long rows, long slices) {
        boolean possible = columns >= 1 && rows >= 1 && slices >= 1;
        if (!possible || columns > MOST_ALONG || rows > MOST_ALONG || slices > MOST_ALONG) {
            throw new InputException(path + " says it has " + columns + " x " + rows + " x " + slices
                    + " voxels, expected 1 to " + MOST_ALONG + " along each axis");
        }
        if (columns * rows * slices > Integer.MAX_VALUE - 64) {
            throw new InputException(path + " has " + columns * rows * slices + " voxels, expected fewer than 2^31");
        }
        return new int[] {(int) columns, (int) rows, (int) slices};
    }
}
