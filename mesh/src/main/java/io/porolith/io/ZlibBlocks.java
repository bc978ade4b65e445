package io.porolith.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The block-compressed arrays of VTK XML files (VTK File Formats, section "XML File Formats", compressed appended data): a header of 64-bit
 * little-endian words {@code [blocks, block size, size of the last block or 0 if full, compressed size of each block]}, then the blocks, each
 * a zlib stream. Blocks are compressed side by side, a few at a time, and written in order: the bytes do not depend on the thread count.
 */
final class ZlibBlocks {
    /** Bytes of one block before compression. */
    static final int BLOCK = 1 << 20;

    private static final int FIXED_WORDS = 3;
    private static final int BATCH = 4 * Runtime.getRuntime().availableProcessors();

    private ZlibBlocks() {}

    /** Gives the bytes of an array piece by piece. */
    @FunctionalInterface
    interface Source {
        /** Fills the whole buffer (little endian) with the bytes that start at an offset. */
        void fill(long offset, ByteBuffer block);

        /** Comes before the bytes from an offset on are asked for, in rising order and from one thread. */
        default void ready(long offset, long bytes) {}
    }

    /** Takes the bytes of an array piece by piece, from several threads. */
    @FunctionalInterface
    interface Sink {
        void take(long offset, ByteBuffer block);
    }

    static Source of(float[] values) {
        return (offset, block) ->
                block.asFloatBuffer().put(values, (int) (offset / Float.BYTES), block.remaining() / Float.BYTES);
    }

    static Source of(byte[] values) {
        return (offset, block) -> block.put(values, (int) offset, block.remaining());
    }

    static Sink into(float[] values) {
        return (offset, block) ->
                block.asFloatBuffer().get(values, (int) (offset / Float.BYTES), block.remaining() / Float.BYTES);
    }

    static Sink into(byte[] values) {
        return (offset, block) -> block.get(values, (int) offset, block.remaining());
    }

    /** Appends an array of {@code bytes} bytes at the channel's position. */
    static void write(FileChannel channel, long bytes, Source source) throws IOException {
        int blocks = (int) ((bytes + BLOCK - 1) / BLOCK);
        ByteBuffer header = words(FIXED_WORDS + blocks);
        header.putLong(blocks).putLong(BLOCK).putLong(bytes % BLOCK);
        long start = channel.position();
        channel.position(start + header.capacity());
        for (int first = 0; first < blocks; first += BATCH) {
            int from = first;
            ByteBuffer[] batch = new ByteBuffer[Math.min(BATCH, blocks - first)];
            long offset = (long) first * BLOCK;
            source.ready(offset, Math.min((long) batch.length * BLOCK, bytes - offset));
            IntStream.range(0, batch.length)
                    .parallel()
                    .forEach(i -> batch[i] = deflate((long) (from + i) * BLOCK, bytes, source));
            for (ByteBuffer block : batch) {
                header.putLong(block.remaining());
                writeFully(channel, block);
            }
        }
        long end = channel.position();
        channel.position(start);
        writeFully(channel, header.flip());
        channel.position(end);
    }

    static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static ByteBuffer deflate(long offset, long bytes, Source source) {
        ByteBuffer raw =
                ByteBuffer.allocate((int) Math.min(BLOCK, bytes - offset)).order(ByteOrder.LITTLE_ENDIAN);
        source.fill(offset, raw);
        // Level 1: on voxel fields the higher levels cost several times more for a few per cent.
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(raw.array());
            deflater.finish();
            byte[] packed = new byte[raw.capacity() + raw.capacity() / 512 + 64];
            int length = deflater.deflate(packed);
            if (!deflater.finished()) {
                throw new IllegalStateException("a block grew beyond the bound of the zlib format");
            }
            return ByteBuffer.wrap(packed, 0, length);
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads an array.
     *
     * @param position of its header in the file
     * @param bytes expected length
     */
    static void read(FileChannel channel, long position, long bytes, Sink sink) throws IOException {
        ByteBuffer fixed = readFully(channel, position, FIXED_WORDS * Long.BYTES);
        long blocks = fixed.getLong();
        long blockSize = fixed.getLong();
        if (blockSize <= 0 || blockSize > Integer.MAX_VALUE || blocks != (bytes + blockSize - 1) / blockSize) {
            throw new EOFException("an array holds " + blocks + " blocks of " + blockSize + " bytes where " + bytes
                    + " bytes are expected");
        }
        ByteBuffer sizes =
                readFully(channel, position + FIXED_WORDS * Long.BYTES, Math.multiplyExact(blocks, Long.BYTES));
        long[] starts = new long[(int) blocks + 1];
        starts[0] = position + (FIXED_WORDS + blocks) * Long.BYTES;
        for (int i = 0; i < blocks; i++) {
            starts[i + 1] = starts[i] + sizes.getLong();
        }
        try {
            IntStream.range(0, (int) blocks).parallel().forEach(i -> {
                long offset = i * blockSize;
                int length = (int) Math.min(blockSize, bytes - offset);
                sink.take(offset, inflate(channel, starts[i], starts[i + 1] - starts[i], length));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static ByteBuffer inflate(FileChannel channel, long position, long packedLength, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(readFully(channel, position, packedLength));
            byte[] raw = new byte[length];
            if (inflater.inflate(raw) != length) {
                throw new DataFormatException("too short");
            }
            return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        } catch (DataFormatException e) {
            throw new UncheckedIOException(new ZipException("a compressed block is damaged, " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inflater.end();
        }
    }

    static ByteBuffer readFully(FileChannel channel, long position, long length) throws IOException {
        if (length < 0 || position < 0 || length > channel.size() - position) {
            throw new EOFException("the file ends before byte " + (position + length));
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file was cut while it was read");
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer words(int count) {
        return ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
}
