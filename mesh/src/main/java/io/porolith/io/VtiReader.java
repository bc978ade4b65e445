package io.porolith.io;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/** Reads files of {@link VtiWriter} back: the lattice, the time and the fields asked for. */
public final class VtiReader {
    /** Deflate cannot expand by more (zlib technical details). */
    private static final long MOST_EXPANSION = 1032;

    private final VtiHeader header;

    private VtiReader(VtiHeader header) {
        this.header = header;
    }

    /** Reads every field of the table that the file holds. */
    public static Snapshot read(Path path) throws IOException {
        return read(path, EnumSet.allOf(FieldName.class));
    }

    /**
     * Reads the fields of a set that the file holds; others are not touched.
     *
     * @throws InputException if the file is not one that this program wrote, or is damaged
     */
    public static Snapshot read(Path path, Set<FieldName> wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new VtiReader(VtiHeader.read(path, channel)).snapshot(channel, wanted);
        } catch (EOFException | ZipException e) {
            throw new InputException(path + " is cut short or damaged: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(path + " is not a field file of this program: " + e.getMessage() + ".", e);
        }
    }

    /** Names of the fields a file holds, phase included, without reading them. */
    public static Set<FieldName> fieldsOf(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            Set<FieldName> names = EnumSet.noneOf(FieldName.class);
            VtiHeader header = VtiHeader.read(path, channel);
            Arrays.stream(FieldName.values())
                    .filter(name -> header.offset(name.key()).isPresent())
                    .forEach(names::add);
            return names;
        }
    }

    private Snapshot snapshot(FileChannel channel, Set<FieldName> wanted) throws IOException {
        Lattice lattice = lattice(channel);
        List<Field> fields = new ArrayList<>();
        for (FieldName name : FieldName.values()) {
            if (name != FieldName.PHASE
                    && wanted.contains(name)
                    && header.offset(name.key()).isPresent()) {
                fields.add(field(channel, lattice.grid(), name));
            }
        }
        return new Snapshot(lattice, Double.parseDouble(header.values("TimeValue")[0]), fields);
    }

    private Lattice lattice(FileChannel channel) throws IOException {
        double[] origin = header.doubles("Origin", 3);
        double[] spacing = header.doubles("Spacing", 3);
        Grid grid = grid();
        if (grid.voxelCount() > MOST_EXPANSION * channel.size()) {
            throw new IllegalArgumentException(
                    "its " + grid.voxelCount() + " voxels cannot come from " + channel.size() + " bytes");
        }
        byte[] phase = new byte[grid.voxelCount()];
        long position = header.offset(FieldName.PHASE.key())
                .orElseThrow(() -> new IllegalArgumentException("it has no cell array 'phase'"));
        ZlibBlocks.read(channel, position, phase.length, ZlibBlocks.into(phase));
        Symmetry symmetry = Symmetry.valueOf(header.strings("symmetry").get(0).toUpperCase(Locale.ROOT));
        return new Lattice(grid, spacing[0], origin[0], origin[1], origin[2], symmetry, phases(), phase);
    }

    private Grid grid() {
        double[] extent = header.doubles("WholeExtent", 6);
        String[] periodic = header.values("periodic");
        return new Grid(
                (int) extent[1],
                (int) extent[3],
                (int) extent[5],
                periodic[0].equals("1"),
                periodic[1].equals("1"),
                periodic[2].equals("1"));
    }

    private List<Phase> phases() {
        List<String> names = header.strings("phase_names");
        String[] isVoid = header.values("phase_is_void");
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Phase(names.get(i), isVoid[i].equals("1")))
                .toList();
    }

    private Field field(FileChannel channel, Grid grid, FieldName name) throws IOException {
        int sites = name.site() == FieldName.Site.NODE ? grid.nodeCount() : grid.voxelCount();
        long length = (long) sites * name.components();
        if (length > Integer.MAX_VALUE - 64) {
            throw new InputException(
                    name.key() + " has " + length
                            + " values, which is more than is read at once; look at this file with ParaView, or leave the field out.");
        }
        float[] values = new float[(int) length];
        long position = header.offset(name.key()).orElseThrow();
        ZlibBlocks.read(channel, position, (long) Float.BYTES * values.length, ZlibBlocks.into(values));
        return new Field(name, values);
    }
}
