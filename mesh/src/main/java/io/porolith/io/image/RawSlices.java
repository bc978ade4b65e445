package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Plain slices one after the other in a file, after a header of known length. */
final class RawSlices implements Slices {
    private final Path path;
    private final FileChannel channel;
    private final long start;

    private RawSlices(Path path, FileChannel channel, long start) {
        this.path = path;
        this.channel = channel;
        this.start = start;
    }

    /**
     * Opens a file.
     *
     * @param start of the values in it; -1 if they are at its end
     * @param length of the values in bytes
     */
    static RawSlices open(Path path, long start, long length) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        long from = start == -1 ? channel.size() - length : start;
        if (from < 0 || from > channel.size() - length) {
            long end = channel.size();
            channel.close();
            throw new InputException(path + " ends at byte " + end + ", expected " + length
                    + " bytes of values from byte " + Math.max(0, from) + " on");
        }
        return new RawSlices(path, channel, from);
    }

    @Override
    public void read(int k, byte[] slice) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(slice);
        long at = start + (long) k * slice.length;
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new InputException(path + " is cut short at byte " + (at + into.position()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
