package io.porolith.io;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a checkpoint: header entries, then named arrays of numbers in the order in which they will be taken back, then a CRC-32C of all of
 * it. The file comes into being in one move after its bytes have reached the disk, so that at any moment there is a whole one or none.
 */
public final class CheckpointWriter {
    static final String FILE = "state.bin";
    static final long MAGIC = 0x504f524f4c495448L;
    static final int VERSION = 1;
    static final int CHUNK = 8192;

    private final DataOutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES);

    private CheckpointWriter(DataOutputStream out) {
        this.out = out;
    }

    /**
     * Replaces the checkpoint of a directory, which is made if it is not there.
     *
     * @param header what the state belongs to, read back before any of it
     * @param state puts its arrays
     */
    public static void write(Path directory, Map<String, String> header, Consumer<CheckpointWriter> state)
            throws IOException {
        Files.createDirectories(directory);
        AtomicFile.write(directory.resolve(FILE), part -> {
            try (FileOutputStream file = new FileOutputStream(part.toFile());
                    BufferedOutputStream buffered = new BufferedOutputStream(file, 1 << 16)) {
                CheckedOutputStream sum = new CheckedOutputStream(buffered, new CRC32C());
                DataOutputStream data = new DataOutputStream(sum);
                CheckpointWriter writer = new CheckpointWriter(data);
                writer.header(header);
                try {
                    state.accept(writer);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
                data.writeBoolean(false);
                data.writeLong(sum.getChecksum().getValue());
                data.flush();
                file.getFD().sync();
            }
        });
        syncDirectory(directory);
    }

    private void header(Map<String, String> header) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(header.size());
        for (Map.Entry<String, String> entry : header.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    /** Adds an array under a name. */
    public void put(String name, double... values) {
        try {
            out.writeBoolean(true);
            out.writeUTF(name);
            out.writeInt(values.length);
            for (int from = 0; from < values.length; from += CHUNK) {
                int count = Math.min(CHUNK, values.length - from);
                chunk.clear();
                chunk.asDoubleBuffer().put(values, from, count);
                out.write(chunk.array(), 0, count * Double.BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the move last. File systems that cannot open a directory do this on their own. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows; the file itself is on disk.
            return;
        }
    }
}
