package io.porolith.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The bytes of an array of a VTK XML file, a piece at a time, so that large ones never are in memory as a whole. */
@FunctionalInterface
public interface VtkStream {
    /** Fills the buffer with the bytes from a place in the array on; damage is an {@link EOFException} or a {@link ZipException}. */
    void read(long from, byte[] into) throws IOException;

    /** An array that is in memory. */
    static VtkStream of(ByteBuffer all) {
        return (from, into) -> all.duplicate().position(Math.toIntExact(from)).get(into);
    }

    /** Plain bytes from a place in a file on. */
    static VtkStream plain(FileChannel channel, long start) {
        return (from, into) ->
                ZlibBlocks.readFully(channel, start + from, into.length).get(into);
    }

    /**
     * Blocks of a file, each a zlib stream; the last one unpacked is kept.
     *
     * @param starts where the blocks are in the file, and where the last one ends
     * @param size bytes of a block, unpacked
     * @param length bytes of the array
     */
    static VtkStream blocks(FileChannel channel, long[] starts, int size, long length) {
        Block held = new Block(channel, starts, size, length);
        return (from, into) -> {
            for (int got = 0; got < into.length; ) {
                long at = from + got;
                held.unpack((int) (at / size));
                int start = (int) (at % size);
                int count = Math.min(into.length - got, held.plain.length - start);
                if (count <= 0) {
                    throw new EOFException("the array ends at its byte " + at);
                }
                System.arraycopy(held.plain, start, into, got, count);
                got += count;
            }
        };
    }

    /** One block, unpacked. */
    final class Block {
        private final FileChannel channel;
        private final long[] starts;
        private final int size;
        private final long length;
        private byte[] plain = {};
        private int number = -1;

        private Block(FileChannel channel, long[] starts, int size, long length) {
            this.channel = channel;
            this.starts = starts;
            this.size = size;
            this.length = length;
        }

        private void unpack(int wanted) throws IOException {
            if (wanted == number) {
                return;
            }
            if (wanted >= starts.length - 1) {
                throw new EOFException("the array has no block " + wanted);
            }
            int expected = (int) Math.min(size, length - (long) wanted * size);
            plain = plain.length == expected ? plain : new byte[expected];
            number = -1;
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(ZlibBlocks.readFully(channel, starts[wanted], starts[wanted + 1] - starts[wanted]));
                if (inflater.inflate(plain) != expected) {
                    throw new ZipException("block " + wanted + " is too short");
                }
                number = wanted;
            } catch (DataFormatException e) {
                throw new ZipException("block " + wanted + " is damaged, " + e.getMessage());
            } finally {
                inflater.end();
            }
        }
    }
}
