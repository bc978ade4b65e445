package io.porolith.viewer.draw;

import io.porolith.geometry.Phase;
import io.porolith.input.InputException;
import io.porolith.io.picture.Palette;
import io.porolith.text.Nearest;
import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.Bounds;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.data.Values;
import io.porolith.viewer.extract.CellExtraction;
import io.porolith.viewer.extract.Extraction;
import io.porolith.viewer.extract.Groups;
import io.porolith.viewer.extract.HalfSpace;
import io.porolith.viewer.extract.LatticeExtraction;
import io.porolith.viewer.extract.Parts;
import io.porolith.viewer.extract.Region;
import io.porolith.viewer.extract.Space;
import io.porolith.viewer.scene.Place;
import io.porolith.viewer.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns a scene of a step into triangles, lines and a volume. What does not change from one scene to the next (smoothed surfaces) is kept,
 * so that moving a cut plane only costs the cut.
 */
public final class Composer {
    private static final String PHASE = "phase";
    private static final String DISPLACEMENT = "displacement";
    /** Sections are lit evenly, so that their colours can be read off. */
    private static final double SECTION_EVENNESS = 0.75;

    private static final double EDGE_WIDTH = 0.0009;
    private static final double OUTLINE_WIDTH = 0.0014;

    private final Consumer<String> notes;
    private Surfaces kept;

    /** @param notes takes sentences about what had to be left out */
    public Composer(Consumer<String> notes) {
        this.notes = notes;
    }

    /** Surfaces of the last scene, and what they were made from. */
    private record Surfaces(Key key, Extraction extraction, List<Extraction.Piece> pieces, float[] edges) {}

    private record Key(
            Step step,
            String field,
            Scene.Surface surface,
            double deformation,
            List<Integer> groups,
            boolean mirror,
            boolean through) {}

    /** Names of the arrays a scene needs. */
    public static List<String> needs(Scene scene, List<String> arrays) {
        List<String> needed = new ArrayList<>();
        needed.add(Scalar.array(scene.field(), arrays));
        scene.isosurfaces().stream()
                .filter(iso -> !iso.field().isEmpty())
                .forEach(iso -> needed.add(Scalar.array(iso.field(), arrays)));
        if (scene.deformation() != 0) {
            needed.add(DISPLACEMENT);
        }
        return needed;
    }

    /** Range of the values of the field of a scene in the phases it shows; empty where materials are coloured. */
    public static Optional<ValueRange> range(Scene scene, Step step) {
        if (scene.field().equals(PHASE)) {
            return Optional.empty();
        }
        boolean[] shown = shown(groups(scene, step.body().phases(), new boolean[3]));
        return Optional.of(ValueRange.of(step.body(), Scalar.of(step, scene.field()), shown));
    }

    /**
     * Composes a scene.
     *
     * @param range of the values of the field over which colours run; empty to take that of the step
     * @throws InputException if the scene asks for what the step does not have
     */
    public Composition compose(Scene scene, Step step, Optional<ValueRange> range) {
        Body body = step.body();
        checkPhases(scene, body.phases());
        boolean[] joined = new boolean[3];
        for (int a = 0; a < 3; a++) {
            joined[a] = scene.mirror() && body.isMirrored(a);
        }
        Groups groups = groups(scene, body.phases(), joined);
        boolean[] shown = shown(groups);
        Bounds box = body.bounds().mirrored(joined);
        Space space = Space.of(box);
        Optional<Scalar> field =
                scene.field().equals(PHASE) ? Optional.empty() : Optional.of(Scalar.of(step, scene.field()));
        Optional<ValueRange> values = field.map(f -> range.orElseGet(() -> ValueRange.of(body, f, shown)));
        Optional<ColourScale> scale = field.map(f -> scale(scene, f, values.get()));
        Parts parts = new Parts(body, space, joined, region(scene, box, space));
        List<Drawing.Item> items = new ArrayList<>();
        boolean through = scene.volume().shown() && body instanceof LatticeBody && field.isPresent();
        Surfaces surfaces = surfaces(scene, step, space, groups, field, through);
        if (!through) {
            addItems(scene, body, parts.clipped(surfaces.pieces()), field.isPresent(), 0, items);
        }
        if (!(through && scene.cut().planes().isEmpty())) {
            addItems(
                    scene,
                    body,
                    parts.sections(surfaces.extraction(), groups),
                    field.isPresent(),
                    SECTION_EVENNESS,
                    items);
        }
        addIsosurfaces(scene, step, field, scale, parts, surfaces.extraction(), groups, items);
        items.sort((a, b) -> Boolean.compare(a.opacity() < 1, b.opacity() < 1));
        double radius = Fit.radius(body, shown, space, joined);
        if (items.isEmpty() && !through) {
            notes.accept("Nothing is left to show: all phases are hidden or empty, or the cut leaves nothing.");
        }
        Drawing drawing = new Drawing(
                items,
                lines(scene, box, space, surfaces, parts),
                through
                        ? Optional.of(
                                Volumes.of(scene, (LatticeBody) body, field.get(), scale.get(), shown, space, parts))
                        : Optional.empty(),
                scale,
                scene.shading().highlight());
        List<Composition.Extreme> extremes = scene.marks().extremes() && field.isPresent()
                ? Extremes.of(body, field.get(), shown, surfaces.extraction())
                : List.of();
        return new Composition(step, drawing, space, radius, field, values, legend(scene, body, groups), extremes);
    }

    private void checkPhases(Scene scene, List<Phase> phases) {
        List<String> names = phases.stream().map(Phase::name).toList();
        for (String name : scene.phases().keySet()) {
            if (!names.contains(name)) {
                throw new InputException("There is no phase \"" + name + "\" in the result" + Nearest.hint(name, names)
                        + " It has " + String.join(", ", names) + ".");
            }
        }
    }

    private static Groups groups(Scene scene, List<Phase> phases, boolean[] joined) {
        int[] groups = new int[phases.size()];
        int next = Groups.OPAQUE + 1;
        for (int p = 0; p < groups.length; p++) {
            Phase phase = phases.get(p);
            Scene.PhaseLook look = scene.look(phase.name());
            boolean isShown = look.shown() && look.opacity() > 0;
            // Voids are shown only where the scene names them, as pores may be of interest by themselves.
            boolean wanted = isShown && (!phase.isVoid() || scene.phases().containsKey(phase.name()));
            groups[p] = !wanted ? Groups.NONE : look.opacity() >= 1 ? Groups.OPAQUE : next++;
        }
        return new Groups(groups, joined);
    }

    private static boolean[] shown(Groups groups) {
        boolean[] shown = new boolean[groups.of().length];
        for (int p = 0; p < shown.length; p++) {
            shown[p] = groups.of()[p] != Groups.NONE;
        }
        return shown;
    }

    private ColourScale scale(Scene scene, Scalar field, ValueRange values) {
        if (values.isEmpty()) {
            notes.accept("\"" + field.key() + "\" has no values in the phases shown; they are drawn in grey.");
        } else if (values.missing() > 0) {
            notes.accept("\"" + field.key() + "\" is not a number at " + values.missing()
                    + (values.missing() == 1 ? " place" : " places") + " of the phases shown, drawn in grey.");
        }
        if (!values.isEmpty() && values.high() == values.low()) {
            notes.accept("\"" + field.key() + "\" is " + values.low() + " " + field.unit() + " everywhere.");
        }
        return values.scale(scene.colours(), field);
    }

    private static Region region(Scene scene, Bounds box, Space space) {
        List<HalfSpace> keep = new ArrayList<>();
        for (int a = 0; a < 3; a++) {
            double low = scene.clip().low().get(a);
            double high = scene.clip().high().get(a);
            float[] n = new float[3];
            n[a] = 1;
            if (low > 0) {
                keep.add(new HalfSpace(-n[0], -n[1], -n[2], -space.to(a, box.low()[a] + low * box.size(a))));
            }
            if (high < 1) {
                keep.add(new HalfSpace(n[0], n[1], n[2], space.to(a, box.low()[a] + high * box.size(a))));
            }
        }
        List<HalfSpace> wedge = new ArrayList<>();
        for (Scene.Plane plane : scene.cut().planes()) {
            (scene.cut().wedge() ? wedge : keep).add(half(plane, box, space));
        }
        return new Region(keep, wedge);
    }

    /** A plane of a scene in units of space. */
    public static HalfSpace half(Scene.Plane plane, Bounds box, Space space) {
        double[] n = Place.unit(plane.normal());
        double offset = Place.offset(plane, box);
        double centre = n[0] * space.centre()[0] + n[1] * space.centre()[1] + n[2] * space.centre()[2];
        return new HalfSpace((float) n[0], (float) n[1], (float) n[2], (float) ((offset - centre) / space.size()));
    }

    private Surfaces surfaces(
            Scene scene, Step step, Space space, Groups groups, Optional<Scalar> field, boolean through) {
        List<Integer> numbers = java.util.Arrays.stream(groups.of()).boxed().toList();
        Key key = new Key(step, scene.field(), scene.surface(), scene.deformation(), numbers, scene.mirror(), through);
        if (kept == null || !kept.key().equals(key) || kept.key().step() != step) {
            Extraction extraction = extraction(scene, step, space, field);
            float[] edges = scene.surface().edges() == Scene.Edges.CELLS ? extraction.edges(groups) : new float[0];
            kept = new Surfaces(key, extraction, through ? List.of() : extraction.surfaces(groups), edges);
        }
        return kept;
    }

    private Extraction extraction(Scene scene, Step step, Space space, Optional<Scalar> field) {
        float[] displacement = displacement(scene, step);
        Optional<Extraction.Source> source = field.map(f -> new Extraction.Source(f.atNodes(), f.data()));
        boolean interpolate = scene.surface().interpolate();
        return step.body() instanceof LatticeBody lattice
                ? new LatticeExtraction(
                        lattice,
                        space,
                        source,
                        interpolate,
                        scene.surface().smoothing(),
                        displacement,
                        scene.deformation())
                : new CellExtraction(
                        (CellBody) step.body(), space, source, interpolate, displacement, scene.deformation());
    }

    private static float[] displacement(Scene scene, Step step) {
        if (scene.deformation() == 0) {
            return new float[0];
        }
        Values values = step.find(DISPLACEMENT)
                .orElseThrow(
                        () -> new InputException(
                                "deformation is " + scene.deformation()
                                        + ", but the result holds no displacement; write it with output.fields of the case, or set deformation to 0."));
        float[] u = values.data().clone();
        for (int i = 0; i < u.length; i++) {
            u[i] = Float.isFinite(u[i]) ? u[i] : 0;
        }
        return u;
    }

    private void addItems(
            Scene scene,
            Body body,
            List<Extraction.Piece> pieces,
            boolean mapped,
            double evenness,
            List<Drawing.Item> items) {
        for (Extraction.Piece piece : pieces) {
            Scene.PhaseLook look = scene.look(body.phases().get(piece.phase()).name());
            int rgb = colour(scene, body.phases(), piece.phase());
            items.add(new Drawing.Item(piece.mesh(), mapped, rgb, look.opacity(), evenness));
        }
    }

    private void addIsosurfaces(
            Scene scene,
            Step step,
            Optional<Scalar> field,
            Optional<ColourScale> scale,
            Parts parts,
            Extraction extraction,
            Groups groups,
            List<Drawing.Item> items) {
        for (int i = 0; i < scene.isosurfaces().size(); i++) {
            Scene.Isosurface iso = scene.isosurfaces().get(i);
            String where = "isosurfaces[" + i + "]";
            if (iso.field().isEmpty() && field.isEmpty()) {
                throw new InputException(where + ".field is empty while materials are coloured; name a field.");
            }
            Scalar levels = iso.field().isEmpty() ? field.get() : Scalar.of(step, iso.field());
            double value =
                    Place.isShare(iso.at()) && scale.isPresent() && iso.field().isEmpty()
                            ? scale.get().value(Place.share(iso.at()))
                            : Place.value(where + ".at", iso.at(), levels.unit());
            List<Extraction.Piece> pieces = parts.clipped(
                    extraction.isosurfaces(groups, new Extraction.Source(levels.atNodes(), levels.data()), value));
            if (pieces.isEmpty()) {
                notes.accept("The field \"" + levels.key() + "\" does not pass " + iso.at() + " where it is shown; "
                        + where + " is empty.");
            }
            for (Extraction.Piece piece : pieces) {
                boolean mapped = field.isPresent();
                int rgb = colour(scene, step.body().phases(), piece.phase());
                items.add(new Drawing.Item(piece.mesh(), mapped, rgb, iso.opacity(), 0));
            }
        }
    }

    private List<Drawing.Lines> lines(Scene scene, Bounds box, Space space, Surfaces surfaces, Parts parts) {
        List<Drawing.Lines> lines = new ArrayList<>();
        if (surfaces.edges().length > 0) {
            lines.add(new Drawing.Lines(parts.clipped(surfaces.edges()), 0x202020, EDGE_WIDTH));
        }
        if (scene.marks().outline()) {
            int rgb = scene.theme() == Scene.Theme.DARK ? 0x9a9a9a : 0x606060;
            lines.add(new Drawing.Lines(Fit.outline(space.of(box, 0)), rgb, OUTLINE_WIDTH));
        }
        return lines;
    }

    /** Colour of a phase in a scene, 0xRRGGBB. */
    public static int colour(Scene scene, List<Phase> phases, int phase) {
        String own = scene.look(phases.get(phase).name()).colour();
        if (!own.isEmpty()) {
            return Integer.parseInt(own.substring(1), 16);
        }
        return phases.get(phase).isVoid() ? 0xbcd7ea : Palette.phase(phases, phase);
    }

    private static List<Composition.PhaseColour> legend(Scene scene, Body body, Groups groups) {
        boolean[] present = new boolean[body.phases().size()];
        for (byte p : body.phase()) {
            present[p] = true;
        }
        List<Composition.PhaseColour> legend = new ArrayList<>();
        for (int p = 0; p < present.length; p++) {
            if (present[p] && groups.of()[p] != Groups.NONE) {
                legend.add(new Composition.PhaseColour(body.phases().get(p).name(), colour(scene, body.phases(), p)));
            }
        }
        return legend;
    }
}
