package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Plain 8 or 16 bit values in a file after a header of known length. */
final class RawVolume implements VolumeImage {
    private final Path path;
    private final FileChannel channel;
    private final Layout layout;
    private final ByteBuffer slice;

    /**
     * How the values lie in the file.
     *
     * @param size columns, rows, slices
     * @param spacing in metres, empty if unknown
     * @param bytes of a value, 1 or 2
     * @param order of the bytes of a value
     * @param start of the values in the file
     */
    record Layout(int[] size, double[] spacing, int bytes, ByteOrder order, long start) {
        long length() {
            return (long) size[0] * size[1] * size[2] * bytes;
        }
    }

    RawVolume(Path path, Layout layout) throws IOException {
        this.path = path;
        this.layout = layout;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        if (channel.size() < layout.start() + layout.length()) {
            channel.close();
            throw new InputException(path + " ends at byte " + channelSize(path) + ", expected " + layout.length()
                    + " bytes of values from byte " + layout.start() + " on");
        }
        this.slice = ByteBuffer.allocate(layout.size()[0] * layout.size()[1] * layout.bytes())
                .order(layout.order());
    }

    private static long channelSize(Path path) throws IOException {
        return java.nio.file.Files.size(path);
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
    public void read(int k, int[] values) throws IOException {
        slice.clear();
        long at = layout.start() + (long) k * slice.capacity();
        while (slice.hasRemaining()) {
            if (channel.read(slice, at + slice.position()) < 0) {
                throw new InputException(path + " is cut short at byte " + (at + slice.position()));
            }
        }
        slice.flip();
        int n = layout.size()[0] * layout.size()[1];
        for (int v = 0; v < n; v++) {
            values[v] = layout.bytes() == 1 ? slice.get() & 0xff : slice.getShort() & 0xffff;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
