package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.InputException;
import io.porolith.input.Settings;
import io.porolith.io.image.Segmentation;
import io.porolith.io.image.VolumeImage;
import io.porolith.units.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A body as an image shows it: grey values split by thresholds, or labels. Voxels of the image are voxels of the lattice; {@code smooth}
 * interfaces are those of a smoothed signed distance, for meshes that follow them.
 */
final class ImageGeometry {
    private static final List<String> AXES = List.of("xyz", "xzy", "yxz", "yzx", "zxy", "zyx");
    private static final List<String> BEYOND = List.of("none", "periodic", "mirror");
    private static final List<String> INTERFACES = List.of("voxels", "smooth");

    static final GeometryType TYPE = new GeometryType(
            "image",
            "A body from an image: TIFF stack, raw with a sidecar, NRRD or VTI, split into phases by thresholds or labels.",
            List.of(
                    Parameter.required(
                            "file", Kind.TEXT, "the image, from the folder of the case; or a folder of TIFF slices"),
                    Parameter.optional(
                            "voxel_size", Kind.LENGTH, "edge of a voxel of the image; what the file says if not given"),
                    new Parameter(
                            "axes",
                            Kind.CHOICE,
                            AXES,
                            "",
                            false,
                            "which axes columns, rows and slices of the image become; what the file says, else xyz"),
                    Parameter.optional("array", Kind.TEXT, "which array of a .vti file that holds several"),
                    Parameter.required(
                            "phases",
                            Kind.TEXTS,
                            "what the classes are, from dark to bright or in the order of labels"),
                    Parameter.optional(
                            "thresholds", Kind.NUMBERS, "first value of each phase but the first; Otsu's if not given"),
                    Parameter.optional("labels", Kind.INTEGERS, "value of each phase, in an image of labels"),
                    Parameter.optional("crop_from", Kind.COUNTS, "first column, row and slice that is kept, from 0"),
                    Parameter.optional("crop_size", Kind.COUNTS, "columns, rows and slices that are kept"),
                    Parameter.withDefault(
                            "downsample", Kind.COUNT, "1", "voxels along each axis that become one, by majority"),
                    Parameter.withDefault("despeckle", Kind.COUNT, "0", "rounds of removing single voxels"),
                    Parameter.choice(
                            "repeat",
                            BEYOND,
                            "none: a block; periodic: repeats as it is; mirror: with its mirror images, eight times as large"),
                    Parameter.choice("interfaces", INTERFACES, "as the voxels are, or smoothed")),
            (settings, seed) -> build(settings));

    private static final int MOST_CLASSES = 8;
    private static final int MOST_SMOOTH = 64_000_000;

    private ImageGeometry() {}

    private static Geometry build(Settings settings) {
        Path file = settings.file("file");
        List<String> phases = settings.texts("phases");
        if (phases.size() < 2 || phases.size() > MOST_CLASSES || phases.stream().allMatch(Draft::isVoid)) {
            throw settings.error("phases", "2 to " + MOST_CLASSES + " names, at least one of them of a solid");
        }
        String repeat = settings.choice("repeat", BEYOND, BEYOND.get(0));
        boolean smooth =
                settings.choice("interfaces", INTERFACES, INTERFACES.get(0)).equals("smooth");
        double asked = settings.positive("voxel_size", Dimension.LENGTH, Double.NaN);
        Segmentation.Plan plan = plan(settings, phases.size());
        String array = settings.optionalText("array").orElse("");
        try (VolumeImage image = inFile(settings, () -> VolumeImage.open(file, array))) {
            double pitch = pitch(settings, asked, image.spacing()) * plan.downsample();
            Segmentation read = inFile(settings, () -> Segmentation.of(image, plan, settings.text("file")));
            VoxelBlock block = block(read, pitch, repeat);
            return draw(settings, block, phases, smooth, read.note());
        } catch (IOException e) {
            throw settings.problem("file", "\"" + file + "\" cannot be read: " + e);
        }
    }

    /** Something that is read from the image. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What is wrong in the image is said of the key that names it. */
    private static <T> T inFile(Settings settings, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (InputException e) {
            throw settings.problem("file", e.getMessage());
        }
    }

    private static Segmentation.Plan plan(Settings settings, int classes) {
        double[] thresholds = settings.quantities("thresholds", Dimension.NONE);
        int[] labels = settings.integerList("labels", Integer.MIN_VALUE + 1, Integer.MAX_VALUE - 1);
        if (thresholds.length > 0 && labels.length > 0) {
            throw settings.problem("labels", "are given beside thresholds, expected one of the two");
        }
        if (labels.length > 0 && labels.length != classes) {
            throw settings.error("labels", "one value for each of the " + classes + " phases");
        }
        boolean rising = true;
        for (int n = 1; n < thresholds.length; n++) {
            rising &= thresholds[n] > thresholds[n - 1];
        }
        if (thresholds.length > 0 && thresholds.length != classes - 1 || !rising) {
            throw settings.error("thresholds", (classes - 1) + " rising values, one fewer than phases");
        }
        int[] corner =
                settings.has("crop_from") ? settings.integers("crop_from", 3, 0, VolumeImage.MOST_ALONG) : new int[3];
        int[] size =
                settings.has("crop_size") ? settings.integers("crop_size", 3, 1, VolumeImage.MOST_ALONG) : new int[3];
        int downsample = settings.integer("downsample", 1, 30, 1);
        return new Segmentation.Plan(
                classes,
                settings.has("axes") ? settings.choice("axes", AXES) : "",
                thresholds,
                labels,
                corner,
                size,
                downsample,
                settings.integer("despeckle", 0, 100, 0));
    }

    private static double pitch(Settings settings, double asked, double[] spacing) {
        if (!Double.isNaN(asked)) {
            return asked;
        }
        if (spacing.length == 0) {
            throw settings.problem("voxel_size", "is missing, expected a length because the image does not say it");
        }
        for (double s : spacing) {
            if (!(s > 0) || Math.abs(s - spacing[0]) > 1e-6 * spacing[0]) {
                throw settings.problem(
                        "voxel_size",
                        "the image has voxels of " + Arrays.toString(spacing)
                                + " m, expected cubes; resample it, or give voxel_size if they are cubes");
            }
        }
        return spacing[0];
    }

    private static VoxelBlock block(Segmentation s, double pitch, String repeat) {
        VoxelBlock.Beyond beyond = switch (repeat) {
            case "periodic" -> VoxelBlock.Beyond.REPEAT;
            case "mirror" -> VoxelBlock.Beyond.MIRROR;
            default -> VoxelBlock.Beyond.CONSTANT;
        };
        return new VoxelBlock(s.label().n(), s.label(), 0, 0, 0, pitch, beyond);
    }

    private static Geometry draw(
            Settings settings, VoxelBlock block, List<String> phases, boolean smooth, String note) {
        int copies = block.beyond() == VoxelBlock.Beyond.MIRROR ? 2 : 1;
        Symmetry symmetry = block.beyond() == VoxelBlock.Beyond.CONSTANT ? Symmetry.FULL : Symmetry.PERIODIC;
        int[] n = block.n();
        double h = copies * block.pitch();
        Cell cell = new Cell(0, 0, 0, n[0] * h, n[1] * h, n[2] * h, symmetry);
        Draft draft = new Draft(TYPE.name(), cell).note("%s", note);
        long[] counts = block.label().counts();
        String last = "";
        for (int c = 0; c < phases.size(); c++) {
            if (counts[c] > 0) {
                Shape voxels = new VoxelShape(block, c);
                draft.region(phases.get(c), smooth ? smoothed(settings, block, voxels, cell) : voxels);
                draft.note(
                        "%s: %,d voxels, %.4g of the image.",
                        phases.get(c),
                        counts[c],
                        counts[c] / (double) block.label().count());
                last = phases.get(c);
            }
        }
        if (phases.stream().filter(p -> !Draft.isVoid(p)).noneMatch(p -> counts[phases.indexOf(p)] > 0)) {
            throw settings.problem(
                    "phases",
                    "no voxel is of a solid, expected at least one; " + note
                            + " Give other thresholds or labels, or crop another part.");
        }
        return draft.build(last);
    }

    /** The distance to the steps is rounded off by the splines that join it; its sign is no longer that of every voxel. */
    private static Shape smoothed(Settings settings, VoxelBlock block, Shape voxels, Cell cell) {
        double h = block.pitch();
        int[] n = {
            (int) Math.round(cell.xSize() / h), (int) Math.round(cell.ySize() / h), (int) Math.round(cell.zSize() / h)
        };
        if ((long) n[0] * n[1] * n[2] > MOST_SMOOTH) {
            throw settings.problem(
                    "interfaces",
                    "smooth ones need a smaller image, expected at most " + MOST_SMOOTH
                            + " voxels (400 along each edge); crop or downsample it");
        }
        float[] value = new float[n[0] * n[1] * n[2]];
        for (int v = 0; v < value.length; v++) {
            int i = v % n[0];
            int j = v / n[0] % n[1];
            int k = v / (n[0] * n[1]);
            value[v] = voxels.distance((i + 0.5) * h, (j + 0.5) * h, (k + 0.5) * h) < 0 ? -1 : 1;
        }
        double[] min = {0.5 * h, 0.5 * h, 0.5 * h};
        boolean repeats = cell.isPeriodic();
        SampledDistance steps = new SampledDistance(value, n, min, h, repeats);
        return Redistancing.of(steps, n, min, h, repeats);
    }
}
