package io.porolith.io;

import io.porolith.input.InputException;
import io.porolith.units.Count;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads a checkpoint back. Its checksum is verified before anything of it is believed. */
public final class CheckpointReader implements AutoCloseable {
    private final Path file;
    private final DataInputStream in;
    private final Map<String, String> header;
    private final ByteBuffer chunk = ByteBuffer.allocate(CheckpointWriter.CHUNK * Double.BYTES);

    private CheckpointReader(Path file, DataInputStream in, Map<String, String> header) {
        this.file = file;
        this.in = in;
        this.header = header;
    }

    /**
     * Opens the checkpoint of a directory.
     *
     * @throws InputException if there is none, or it is damaged or of another format
     */
    public static CheckpointReader open(Path directory) throws IOException {
        Path file = directory.resolve(CheckpointWriter.FILE);
        if (!Files.isRegularFile(file)) {
            throw nothingToResume(directory.toAbsolutePath().getParent());
        }
        verify(file);
        DataInputStream in = data(Files.newInputStream(file));
        in.readLong();
        in.readInt();
        Map<String, String> header = new LinkedHashMap<>();
        int entries = in.readInt();
        for (int e = 0; e < entries; e++) {
            header.put(in.readUTF(), in.readUTF());
        }
        return new CheckpointReader(file, in, header);
    }

    private static InputException nothingToResume(Path result) {
        String why = Files.exists(result)
                ? "it has no checkpoint, since its run was finished or ended before the first one; start anew with --overwrite."
                : "there is no such directory; run without --resume.";
        return new InputException("There is nothing to resume in " + result + ": " + why);
    }

    private static DataInputStream data(InputStream stream) {
        return new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    }

    private static void verify(Path file) throws IOException {
        long bytes = Files.size(file);
        CRC32C sum = new CRC32C();
        try (DataInputStream in = data(Files.newInputStream(file))) {
            if (bytes < 24 || in.readLong() != CheckpointWriter.MAGIC) {
                throw new InputException("The checkpoint " + file
                        + " is damaged: it does not begin as one; run without --resume (--overwrite starts anew).");
            }
            int version = in.readInt();
            if (version != CheckpointWriter.VERSION) {
                throw new InputException("The checkpoint " + file + " has format " + version
                        + ", this program reads format " + CheckpointWriter.VERSION
                        + "; resume it with the version that wrote it.");
            }
        }
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum);
                DataInputStream in = new DataInputStream(checked)) {
            in.skipNBytes(bytes - Long.BYTES);
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw new InputException("The checkpoint " + file
                        + " is damaged: its checksum does not match; run without --resume (--overwrite starts anew).");
            }
        }
    }

    /** What the state belongs to. */
    public Map<String, String> header() {
        return Map.copyOf(header);
    }

    /**
     * The next array.
     *
     * @param length expected; -1 for any
     */
    public double[] take(String name, int length) {
        try {
            if (!in.readBoolean()) {
                throw new InputException(file + " ends before " + name + "; it was written by another version.");
            }
            String found = in.readUTF();
            int count = in.readInt();
            if (!found.equals(name) || length >= 0 && count != length) {
                throw new InputException(file + " holds " + Count.of(count, "value") + " of " + found + " where "
                        + (length < 0 ? "" : length + " ") + "of " + name
                        + " were expected; it was written by another version.");
            }
            return values(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double[] values(int count) throws IOException {
        double[] values = new double[count];
        for (int from = 0; from < count; from += CheckpointWriter.CHUNK) {
            int part = Math.min(CheckpointWriter.CHUNK, count - from);
            in.readFully(chunk.array(), 0, part * Double.BYTES);
            chunk.clear();
            chunk.asDoubleBuffer().get(values, from, part);
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
