package io.porolith.viewer.scene;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides how a result looks. The command line, view files and the window edit the same scene, through {@link SceneTree};
 * every renderer draws it.
 *
 * @param field array to colour by, a component as {@code stress.xx} or {@code displacement.magnitude}; {@code phase} for the materials,
 *     {@code auto} for a first look
 * @param step number of the step from 0; negative numbers count from the end, -1 is the last
 * @param colours how values become colours
 * @param cut planes that cut the body open
 * @param clip box outside of which nothing is shown, shares of the body from 0 to 1
 * @param isosurfaces surfaces of equal value inside the material
 * @param volume semi-transparent rendering of the field inside the body
 * @param phases looks by phase name; phases that are not named are shown as they are by default
 * @param surface smoothing and edges
 * @param deformation scale of the displacements, 0 for the undeformed shape
 * @param mirror whether a part of a symmetric body is completed by its mirror images
 * @param camera where it is seen from
 * @param theme colours of the background and the text
 * @param marks what is written around the body
 * @param shading light and shade
 */
public record Scene(
        String field,
        int step,
        Colours colours,
        Cut cut,
        Clip clip,
        List<Isosurface> isosurfaces,
        Volume volume,
        Map<String, PhaseLook> phases,
        Surface surface,
        double deformation,
        boolean mirror,
        Camera camera,
        Theme theme,
        Marks marks,
        Shading shading) {
    /** Field of a first look: a stress where there is one. */
    public static final String AUTO = "auto";

    /** A named map of colours; {@code AUTO} is diverging for signed ranges and viridis otherwise. */
    public enum MapName {
        AUTO,
        VIRIDIS,
        CIVIDIS,
        DIVERGING
    }

    /** Which values the ends of the colours stand for. */
    public enum RangeMode {
        /** Stress: percentiles, symmetric about zero if signed; other fields: all values. */
        AUTO,
        /** Smallest to largest value. */
        FULL,
        /** The middle {@code share} of the values. */
        PERCENTILE,
        /** {@code low} to {@code high}. */
        FIXED,
        /** Symmetric about zero, out to the {@code share} percentile of the sizes. */
        SYMMETRIC
    }

    /**
     * How values become colours.
     *
     * @param map which colours
     * @param reversed whether they run the other way
     * @param bands number of equal bands, 0 for a continuous scale
     * @param range which values the ends stand for
     * @param share share of the values within the range, for percentiles
     * @param low,high ends of a fixed range, with unit, for example {@code 0.5 GPa}
     * @param log whether decades are of equal length
     * @param allSteps whether the range is over all steps rather than the one shown
     */
    public record Colours(
            MapName map,
            boolean reversed,
            int bands,
            RangeMode range,
            double share,
            String low,
            String high,
            boolean log,
            boolean allSteps) {}

    /**
     * Planes that cut the body open; sections through material are closed and coloured.
     *
     * @param planes what lies beyond each plane is removed
     * @param wedge whether only what lies beyond all planes is removed, which cuts out a corner
     */
    public record Cut(List<Plane> planes, boolean wedge) {}

    /**
     * A plane.
     *
     * @param normal points to what is removed, three numbers, any length
     * @param at where it is: {@code 50 %} of the body along the normal, or a coordinate along the unit normal such as {@code 100 nm}
     */
    public record Plane(List<Double> normal, String at) {}

    /**
     * A box along the axes.
     *
     * @param low,high shares of the body along x, y and z
     */
    public record Clip(List<Double> low, List<Double> high) {}

    /**
     * A surface of equal value.
     *
     * @param field array, as for {@link Scene#field}; empty for the field of the scene
     * @param at value with unit, or a share such as {@code 80 %} of the colour range
     * @param opacity 0 to 1
     */
    public record Isosurface(String field, String at, double opacity) {}

    /**
     * Volume rendering.
     *
     * @param shown whether it is on; material surfaces are then left out, sections and isosurfaces stay
     * @param opacity of the largest value over a tenth of the body, 0 to 1
     * @param power how fast opacity falls with the value
     */
    public record Volume(boolean shown, double opacity, double power) {}

    /**
     * Look of a phase.
     *
     * @param shown whether it is there at all
     * @param opacity 0 to 1
     * @param colour {@code #rrggbb} where materials are coloured, empty for the default
     */
    public record PhaseLook(boolean shown, double opacity, String colour) {
        public static final PhaseLook DEFAULT = new PhaseLook(true, 1, "");
    }

    /** Lines on surfaces. */
    public enum Edges {
        NONE,
        CELLS
    }

    /**
     * Surfaces.
     *
     * @param smoothing rounds of smoothing of voxel staircases, 0 for true voxels
     * @param interpolate whether cell values are averaged to nodes within each phase; one colour a cell otherwise
     * @param edges lines of the mesh
     */
    public record Surface(int smoothing, boolean interpolate, Edges edges) {}

    /**
     * Camera, turned about the middle of the body.
     *
     * @param azimuth degrees around z, from the x axis
     * @param elevation degrees above the xy plane
     * @param roll degrees around the line of sight
     * @param zoom 1 fits the body
     * @param shift sideways and upwards, shares of the picture height
     * @param perspective degrees of the opening angle, 0 for parallel projection
     */
    public record Camera(
            double azimuth, double elevation, double roll, double zoom, List<Double> shift, double perspective) {}

    /** Background and text. */
    public enum Theme {
        LIGHT,
        DARK,
        PRINT
    }

    /**
     * What is written around the body.
     *
     * @param colourBar with the unit; a legend of the phases where those are coloured
     * @param scaleBar length in the plane of the picture
     * @param axes cross of directions
     * @param outline box of the body
     * @param extremes points of the smallest and the largest value
     * @param time of the step, in the corner
     * @param title above the picture; empty for none
     * @param textScale size of the text, 1 as designed
     */
    public record Marks(
            boolean colourBar,
            boolean scaleBar,
            boolean axes,
            boolean outline,
            boolean extremes,
            boolean time,
            String title,
            double textScale) {}

    /**
     * Light and shade.
     *
     * @param occlusion strength of the shade in hollows, 0 to 1
     * @param highlight strength of reflections, 0 to 1
     */
    public record Shading(double occlusion, double highlight) {}

    /** The scene a result is first seen in. */
    public static Scene initial() {
        return new Scene(
                AUTO,
                -1,
                new Colours(MapName.AUTO, false, 0, RangeMode.AUTO, 0.99, "", "", false, false),
                new Cut(List.of(), false),
                new Clip(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)),
                List.of(),
                new Volume(false, 0.9, 2),
                Map.of(),
                new Surface(30, true, Edges.NONE),
                0,
                false,
                new Camera(35, 25, 0, 1, List.of(0.0, 0.0), 0),
                Theme.LIGHT,
                new Marks(true, true, true, false, false, false, "", 1),
                new Shading(0.8, 0.25));
    }

    /** The same without the looks of phases that are not among some names. */
    public Scene onlyPhases(Collection<String> names) {
        Map<String, PhaseLook> some = new LinkedHashMap<>(phases);
        some.keySet().retainAll(names);
        return new Scene(
                field,
                step,
                colours,
                cut,
                clip,
                isosurfaces,
                volume,
                some,
                surface,
                deformation,
                mirror,
                camera,
                theme,
                marks,
                shading);
    }

    /** Look of a phase by name. */
    public PhaseLook look(String phase) {
        return phases.getOrDefault(phase, PhaseLook.DEFAULT);
    }
}
