package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A class for every voxel of an image of grey values or labels.
 *
 * @param label class of each voxel
 * @param note what was done, for the log
 */
public record Segmentation(LabelVolume label, String note) {
    private static final int GREYS = GreyScale.GREYS;
    private static final int BINS = 256;

    /**
     * What to do with an image.
     *
     * @param classes how many
     * @param axes which axes columns, rows and slices become, such as {@code zyx}; empty for what the image says
     * @param thresholds first value of each class but the first; empty for Otsu's
     * @param labels value of each class; empty for thresholds
     * @param corner,size box that is kept in voxels of the image, columns, rows, slices; size 0 for all
     * @param downsample voxels along each axis that become one, by majority
     * @param despeckle rounds in which a voxel takes the class that most of its six neighbours have, if that is at least five of them
     */
    public record Plan(
            int classes,
            String axes,
            double[] thresholds,
            int[] labels,
            int[] corner,
            int[] size,
            int downsample,
            int despeckle) {}

    /** Reads the image once for Otsu's thresholds and once for the classes, a slice at a time. */
    public static Segmentation of(VolumeImage image, Plan plan, String name) throws IOException {
        int[] whole = image.size();
        int[] box = box(whole, plan, name);
        int[] kept = {box[0] / plan.downsample(), box[1] / plan.downsample(), box[2] / plan.downsample()};
        if (kept[0] < 1 || kept[1] < 1 || kept[2] < 1) {
            throw new InputException(name + ": nothing is left of " + Arrays.toString(box) + " voxels when "
                    + plan.downsample() + " along each axis become one");
        }
        GreyScale scale = image.scale();
        int[] thresholds =
                Arrays.stream(plan.thresholds()).mapToInt(scale::firstFrom).toArray();
        String note = "";
        if (plan.labels().length == 0 && thresholds.length == 0 && plan.classes() > 1) {
            thresholds = otsu(image, plan, box);
            note = " Thresholds by Otsu's method: " + values(scale, thresholds) + ".";
        }
        if (plan.labels().length > 0 && !scale.isWhole()) {
            throw new InputException(name + " has values from " + scale.value(0) + " to " + scale.value(GREYS - 1)
                    + " that are not whole numbers or too far apart for labels, expected thresholds");
        }
        Target target = Target.of(kept, plan.axes().isEmpty() ? image.axes() : plan.axes());
        LabelVolume label = classes(image, plan, kept, target, table(plan, scale, thresholds), name);
        for (int round = 0; round < plan.despeckle(); round++) {
            despeckle(label, plan.classes());
        }
        String did = String.format(
                Locale.ROOT,
                "Image %s of %d x %d x %d voxels, %d x %d x %d kept.%s",
                name,
                whole[0],
                whole[1],
                whole[2],
                kept[0],
                kept[1],
                kept[2],
                note);
        return new Segmentation(label, did);
    }

    private static String values(GreyScale scale, int[] greys) {
        return Arrays.stream(greys)
                .mapToObj(g -> scale.isWhole()
                        ? String.valueOf((long) scale.value(g))
                        : String.format(Locale.ROOT, "%.6g", scale.value(g)))
                .toList()
                .toString();
    }

    /**
     * Where voxels go.
     *
     * @param n along x, y and z
     * @param from which of column, row and slice x, y and z are
     */
    private record Target(int[] n, int[] from) {
        static Target of(int[] kept, String axes) {
            int[] n = new int[3];
            int[] from = new int[3];
            for (int a = 0; a < 3; a++) {
                int to = "xyz".indexOf(axes.charAt(a));
                n[to] = kept[a];
                from[to] = a;
            }
            return new Target(n, from);
        }
    }

    private static int[] box(int[] whole, Plan plan, String name) {
        int[] box = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            box[axis] = plan.size()[axis] == 0 ? whole[axis] - plan.corner()[axis] : plan.size()[axis];
            if (plan.corner()[axis] + box[axis] > whole[axis] || box[axis] < 1) {
                throw new InputException(name + " has " + Arrays.toString(whole) + " voxels, but the crop goes from "
                        + Arrays.toString(plan.corner()) + " over " + Arrays.toString(plan.size()));
            }
        }
        return box;
    }

    private static int[] otsu(VolumeImage image, Plan plan, int[] box) throws IOException {
        long[] histogram = new long[GREYS];
        int[] slice = new int[image.size()[0] * image.size()[1]];
        for (int k = plan.corner()[2]; k < plan.corner()[2] + box[2]; k++) {
            image.read(k, slice);
            for (int j = plan.corner()[1]; j < plan.corner()[1] + box[1]; j++) {
                for (int i = plan.corner()[0]; i < plan.corner()[0] + box[0]; i++) {
                    histogram[slice[i + j * image.size()[0]]]++;
                }
            }
        }
        int first = 0;
        int last = GREYS - 1;
        while (first < last && histogram[first] == 0) {
            first++;
        }
        while (last > first && histogram[last] == 0) {
            last--;
        }
        double width = Math.max(1, (last + 1 - first) / (double) BINS);
        long[] bins = new long[BINS];
        for (int g = first; g <= last; g++) {
            bins[(int) ((g - first) / width)] += histogram[g];
        }
        int[] thresholds = Otsu.thresholds(bins, plan.classes());
        int start = first;
        return IntStream.of(thresholds)
                .map(bin -> (int) Math.ceil(start + bin * width))
                .toArray();
    }

    /** Class by grey value; -1 where there is none. */
    private static byte[] table(Plan plan, GreyScale scale, int[] thresholds) {
        byte[] table = new byte[GREYS];
        Arrays.fill(table, (byte) -1);
        if (plan.labels().length > 0) {
            for (int c = 0; c < plan.labels().length; c++) {
                double grey = plan.labels()[c] - scale.offset();
                if (grey >= 0 && grey < GREYS) {
                    table[(int) grey] = (byte) c;
                }
            }
            return table;
        }
        for (int g = 0; g < GREYS; g++) {
            int c = 0;
            while (c < thresholds.length && g >= thresholds[c]) {
                c++;
            }
            table[g] = (byte) c;
        }
        return table;
    }

    private static LabelVolume classes(VolumeImage image, Plan plan, int[] n, Target target, byte[] table, String name)
            throws IOException {
        LabelVolume label = new LabelVolume(target.n(), plan.classes());
        int columns = image.size()[0];
        int[] slice = new int[columns * image.size()[1]];
        int d = plan.downsample();
        short[] votes = new short[n[0] * n[1] * plan.classes()];
        for (int k = 0; k < n[2]; k++) {
            Arrays.fill(votes, (short) 0);
            for (int dk = 0; dk < d; dk++) {
                int at = plan.corner()[2] + k * d + dk;
                image.read(at, slice);
                for (int j = 0; j < n[1] * d; j++) {
                    int row = plan.corner()[0] + columns * (plan.corner()[1] + j);
                    for (int i = 0; i < n[0] * d; i++) {
                        int c = table[slice[row + i]];
                        if (c < 0) {
                            throw new InputException(name + ", slice " + at + ": label "
                                    + (long) image.scale().value(slice[row + i]) + " is not listed, expected one of "
                                    + Arrays.toString(plan.labels()));
                        }
                        votes[plan.classes() * (i / d + n[0] * (j / d)) + c]++;
                    }
                }
            }
            int[] from = target.from();
            int[] at = {0, 0, k};
            for (int v = 0; v < n[0] * n[1]; v++) {
                at[0] = v % n[0];
                at[1] = v / n[0];
                int c = majority(votes, v * plan.classes(), plan.classes());
                label.set(at[from[0]], at[from[1]], at[from[2]], c);
            }
        }
        return label;
    }

    private static int majority(short[] votes, int start, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (votes[start + c] > votes[start + best]) {
                best = c;
            }
        }
        return best;
    }

    /** Works on a copy of the layer below, the layer itself and the layer above, so that every voxel sees the state before the round. */
    private static void despeckle(LabelVolume label, int classes) {
        int[] n = label.n();
        int layer = n[0] * n[1];
        byte[] below = layer(label, 0, new byte[layer]);
        byte[] here = below.clone();
        byte[] above = new byte[layer];
        int[] votes = new int[classes];
        for (int k = 0; k < n[2]; k++) {
            layer(label, Math.min(k + 1, n[2] - 1), above);
            for (int v = 0; v < layer; v++) {
                int i = v % n[0];
                int j = v / n[0];
                Arrays.fill(votes, 0);
                votes[here[i > 0 ? v - 1 : v]]++;
                votes[here[i < n[0] - 1 ? v + 1 : v]]++;
                votes[here[j > 0 ? v - n[0] : v]]++;
                votes[here[j < n[1] - 1 ? v + n[0] : v]]++;
                votes[below[v]]++;
                votes[above[v]]++;
                for (int c = 0; c < classes; c++) {
                    if (votes[c] >= 5) {
                        label.set(i, j, k, c);
                    }
                }
            }
            byte[] free = below;
            below = here;
            here = above;
            above = free;
        }
    }

    /** The classes of one layer. */
    private static byte[] layer(LabelVolume label, int k, byte[] classes) {
        int columns = label.n()[0];
        for (int v = 0; v < classes.length; v++) {
            classes[v] = (byte) label.at(v % columns, v / columns, k);
        }
        return classes;
    }
}
