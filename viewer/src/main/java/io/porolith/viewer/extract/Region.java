package io.porolith.viewer.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of a body: what lies before all {@code keep} planes, and not beyond all {@code wedge} planes at once.
 *
 * @param keep planes that each cut off a side
 * @param wedge planes that together cut out a corner; empty for none
 */
public record Region(List<HalfSpace> keep, List<HalfSpace> wedge) {
    public static final Region ALL = new Region(List.of(), List.of());

    public Region {
        keep = List.copyOf(keep);
        wedge = List.copyOf(wedge);
    }

    /** A convex part of the region: what lies before all of its planes. */
    public record Part(List<HalfSpace> planes) {}

    /** A plane that bounds the region, and the part of it that does. */
    public record Side(HalfSpace plane, List<Part> parts) {}

    /** The region as parts that do not overlap. */
    public List<Part> parts() {
        return split(keep, wedge);
    }

    private static List<Part> split(List<HalfSpace> keep, List<HalfSpace> wedge) {
        if (wedge.isEmpty()) {
            return List.of(new Part(keep));
        }
        List<Part> parts = new ArrayList<>();
        List<HalfSpace> beyond = new ArrayList<>(keep);
        for (HalfSpace plane : wedge) {
            List<HalfSpace> planes = new ArrayList<>(beyond);
            planes.add(plane);
            parts.add(new Part(planes));
            beyond.add(plane.opposite());
        }
        return parts;
    }

    /** The planes to be closed by sections. */
    public List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        for (HalfSpace plane : keep) {
            List<HalfSpace> others = new ArrayList<>(keep);
            others.remove(plane);
            sides.add(new Side(plane, split(others, wedge)));
        }
        for (HalfSpace plane : wedge) {
            List<HalfSpace> others = new ArrayList<>(keep);
            wedge.stream().filter(other -> !other.equals(plane)).forEach(other -> others.add(other.opposite()));
            sides.add(new Side(plane, List.of(new Part(others))));
        }
        return sides;
    }

    /** Whether a point is shown. */
    public boolean shows(float x, float y, float z) {
        for (HalfSpace plane : keep) {
            if (plane.beyond(x, y, z) > 0) {
                return false;
            }
        }
        for (HalfSpace plane : wedge) {
            if (plane.beyond(x, y, z) <= 0) {
                return true;
            }
        }
        return wedge.isEmpty();
    }

    /** The mirror image in planes across some axes. */
    public Region mirrored(boolean[] axes, float[] plane) {
        return new Region(
                keep.stream().map(h -> h.mirrored(axes, plane)).toList(),
                wedge.stream().map(h -> h.mirrored(axes, plane)).toList());
    }
}
