package io.porolith.io.picture;

import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.History;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.List;
import java.util.OptionalDouble;

/** The sentences below an overview picture. */
final class Caption {
    private Caption() {}

    static String of(OverviewInput input, Slice slice, List<Field> shown, List<Field> constant, List<LinePlot> plots) {
        Lattice lattice = input.last().lattice();
        StringBuilder text = new StringBuilder();
        text.append(input.isSection() ? "Section at " : "Layer of voxels at ")
                .append(slice.normalName())
                .append(" = ")
                .append(length(slice.position()));
        text.append(" (")
                .append(slice.horizontalName())
                .append(" to the right, ")
                .append(slice.verticalName())
                .append(" up)");
        text.append(slice.mirrored() ? ", the computed part completed by its mirror images. " : ". ");
        text.append(input.isSection() ? section(input) : size(lattice));
        for (Field field : constant) {
            text.append(uniform(field, slice));
        }
        if (shown.stream().anyMatch(field -> isStress(field.name()))) {
            text.append(
                    input.isSection()
                            ? "Stress colours end at the 99.5th percentile of the section. "
                            : "Stress colours end at the 99.5th percentile of the layer: peaks at stepped voxel interfaces depend on the mesh. ");
        }
        if (!input.isSection() && HistoryPlots.leavesOutInterfaces(plots, input.history())) {
            text.append("Largest stresses in the plots leave out the voxels at interfaces.");
        }
        return text.toString().trim();
    }

    private static String size(Lattice lattice) {
        Grid grid = lattice.grid();
        return "Lattice of " + grid.nx() + " \u00d7 " + grid.ny() + " \u00d7 " + grid.nz() + " voxels of "
                + length(lattice.pitch()) + "; shares are of the volume of the cell. ";
    }

    private static String section(OverviewInput input) {
        String mesh = input.mesh();
        return mesh.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + mesh.substring(1)
                + ", values of the elements; shares and densities are of the area of the section. ";
    }

    private static String uniform(Field field, Slice slice) {
        for (float value : slice.values(field)) {
            if (Float.isFinite(value)) {
                String name = Labels.of(field.name());
                return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + " is uniform: "
                        + Scale.of(field.name().unit(), Math.abs(value)).text(value) + ". ";
            }
        }
        return "";
    }

    private static boolean isStress(FieldName name) {
        return name.unit().equals("Pa");
    }

    private static String length(double metres) {
        return Scale.of("m", Math.abs(metres)).text(metres);
    }

    /** Time and mean lithiation of the fields: {@code t = 12.5 s, mean lithiation 0.42}; no time where none has passed. */
    static String moment(OverviewInput input) {
        double time = input.last().time();
        String at = "t = " + Scale.of("s", time).text(time);
        OptionalDouble lithiation = meanLithiation(input.history(), time);
        if (lithiation.isEmpty()) {
            return at;
        }
        return (time == 0 ? "" : at + ",  ") + "mean lithiation " + Ticks.text(lithiation.getAsDouble());
    }

    /** Mean lithiation of the history row nearest to a time, the last of them where lithiation is prescribed and no time passes. */
    private static OptionalDouble meanLithiation(History history, double time) {
        if (history.find("time").isEmpty() || history.find("mean_lithiation").isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] times = history.values(history.find("time").getAsInt());
        double[] lithiations = history.values(history.find("mean_lithiation").getAsInt());
        double nearest = Double.POSITIVE_INFINITY;
        OptionalDouble found = OptionalDouble.empty();
        for (int i = 0; i < times.length; i++) {
            double distance = Math.abs(times[i] - time);
            if (distance <= nearest && Double.isFinite(lithiations[i])) {
                nearest = distance;
                found = OptionalDouble.of(lithiations[i]);
            }
        }
        return found;
    }
}
