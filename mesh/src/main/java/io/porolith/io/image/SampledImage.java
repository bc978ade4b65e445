package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** An image of values of any type, turned into grey values slice by slice. */
final class SampledImage implements VolumeImage {
    private final Path path;
    private final Layout layout;
    private final Slices slices;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final GreyScale scale;

    /**
     * What a file says about its values.
     *
     * @param size columns, rows, slices
     * @param spacing in metres, empty if unknown
     * @param axes which axes columns, rows and slices are along
     * @param type of a value
     * @param order of the bytes of a value
     */
    record Layout(int[] size, double[] spacing, String axes, SampleType type, ByteOrder order) {
        Layout(int[] size, double[] spacing, SampleType type, ByteOrder order) {
            this(size, spacing, "xyz", type, order);
        }

        /** Bytes of a slice, checked to fit one array. */
        int sliceBytes(Path path) {
            long bytes = (long) size[0] * size[1] * type.bytes();
            if (bytes > Integer.MAX_VALUE - 64) {
                throw new InputException(path + " has slices of " + bytes + " bytes, expected fewer than 2^31");
            }
            return (int) bytes;
        }
    }

    private SampledImage(Path path, Layout layout, Slices slices) throws IOException {
        this.path = path;
        this.layout = layout;
        this.slices = slices;
        this.bytes = new byte[layout.sliceBytes(path)];
        this.buffer = ByteBuffer.wrap(bytes).order(layout.order());
        this.scale = fitted();
    }

    /** Opens an image; values other than uint8 and uint16 are read once to find their range. */
    static VolumeImage open(Path path, Layout layout, Slices slices) throws IOException {
        try {
            return new SampledImage(path, layout, slices);
        } catch (IOException | RuntimeException e) {
            slices.close();
            throw e;
        }
    }

    private GreyScale fitted() throws IOException {
        return switch (layout.type()) {
            case UINT8, UINT16 -> GreyScale.SAME;
            case INT8 -> new GreyScale(Byte.MIN_VALUE, 1);
            case INT16 -> new GreyScale(Short.MIN_VALUE, 1);
            default -> measured();
        };
    }

    private GreyScale measured() throws IOException {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (int k = 0; k < layout.size()[2]; k++) {
            slices.read(k, bytes);
            for (int at = 0; at < bytes.length; at += layout.type().bytes()) {
                double value = layout.type().get(buffer, at);
                if (!Double.isFinite(value)) {
                    throw new InputException(
                            path + ", slice " + k + ": a value of " + value + ", expected finite numbers");
                }
                least = Math.min(least, value);
                most = Math.max(most, value);
                whole &= value == Math.rint(value);
            }
        }
        return GreyScale.over(least, most, whole);
    }

    @Override
    public int[] size() {
        return layout.size().clone();
    }

    @Override
    public double[] spacing() {
        return layout.spacing().clone();
    }

    @Override
    public String axes() {
        return layout.axes();
    }

    @Override
    public GreyScale scale() {
        return scale;
    }

    @Override
    public void read(int k, int[] values) throws IOException {
        slices.read(k, bytes);
        int n = layout.size()[0] * layout.size()[1];
        switch (layout.type()) {
            case UINT8 -> {
                for (int v = 0; v < n; v++) {
                    values[v] = bytes[v] & 0xff;
                }
            }
            case UINT16 -> {
                for (int v = 0; v < n; v++) {
                    values[v] = buffer.getShort(2 * v) & 0xffff;
                }
            }
            default -> {
                for (int v = 0; v < n; v++) {
                    values[v] = scale.grey(
                            layout.type().get(buffer, v * layout.type().bytes()));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        slices.close();
    }
}
