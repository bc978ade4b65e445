package io.porolith.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Bodies made of bodies. Every result is an ordinary {@link Geometry}, so that all of these can be nested. Distances follow the rules of
 * {@link Shapes}: signs are right everywhere, values exact near every smooth part of a surface and otherwise a bound.
 */
final class Composition {
    private Composition() {}

    /**
     * Where the first of the bodies that is solid at a point decides its phase. Where none is, there is pore if one of them says so, else
     * outside. The cell is that of the first; the others are repeated or mirrored as it is.
     */
    static Geometry union(String type, List<Geometry> bodies) {
        Geometry first = bodies.get(0);
        Draft draft = new Draft(type, first.cell());
        List<Shape> pores = new ArrayList<>();
        for (Geometry body : bodies) {
            Fold fold = Fold.into(first.cell(), body.cell());
            for (int phase : occurring(body)) {
                if (!body.phases().get(phase).isVoid()) {
                    draft.region(body.phases().get(phase).name(), fold.of(phase(body, phase)));
                }
            }
            if (occurring(body).contains(Geometry.PORE)) {
                pores.add(fold.of(phase(body, Geometry.PORE)));
            }
            draft.notes(body).cut(fold.isCut());
        }
        boolean open = bodies.stream().allMatch(b -> occurring(b).contains(Geometry.OUTSIDE));
        if (open && !pores.isEmpty()) {
            draft.region("pore", Shapes.union(pores));
        }
        return draft.build(open ? "outside" : "pore");
    }

    /** A body without the part of its solid that is solid in another body; a phase, usually pore, takes the place. */
    static Geometry difference(String type, Geometry body, Geometry cut, String instead) {
        Fold fold = Fold.into(body.cell(), cut.cell());
        Shape taken = Shapes.intersection(solid(body), fold.of(solid(cut)));
        return new Draft(type, body.cell())
                .region(instead, taken)
                .regions(body)
                .notes(body)
                .notes(cut)
                .cut(fold.isCut())
                .build(background(body));
    }

    /** The part of a body that another body holds, its pores included; the rest is outside. */
    static Geometry intersection(String type, Geometry body, Geometry with) {
        Fold fold = Fold.into(body.cell(), with.cell());
        Shape beyond = fold.of(where(with, Geometry.OUTSIDE));
        return new Draft(type, body.cell())
                .region("outside", beyond)
                .regions(body)
                .notes(body)
                .notes(with)
                .cut(fold.isCut())
                .build(background(body));
    }

    /** A body with a shape filled with a phase on top of it. */
    static Geometry covered(String type, Geometry body, String phase, Shape by) {
        return new Draft(type, body.cell())
                .region(phase, by)
                .regions(body)
                .notes(body)
                .build(background(body));
    }

    /** A body in which one phase has another name. */
    static Geometry renamed(String type, Cell cell, Geometry body, String from, String to) {
        Draft draft = new Draft(type, cell).notes(body);
        for (Region region : body.regions()) {
            String name = body.phases().get(region.phase()).name();
            draft.region(name.equals(from) ? to : name, region.shape());
        }
        return draft.build(background(body).equals(from) ? to : background(body));
    }

    /** A body whose shapes are replaced one by one, in a cell of its own. */
    static Geometry reshaped(String type, Cell cell, Geometry body, UnaryOperator<Shape> change) {
        return reshaped(new Draft(type, cell), body, change);
    }

    /** The same, added to what is said already. */
    static Geometry reshaped(Draft draft, Geometry body, UnaryOperator<Shape> change) {
        draft.notes(body);
        for (Region region : body.regions()) {
            draft.region(body.phases().get(region.phase()).name(), change.apply(region.shape()));
        }
        return draft.build(background(body));
    }

    /** All solid of a body. */
    static Shape solid(Geometry body) {
        return matching(body, phase -> !phase.isVoid());
    }

    /** All points of one phase of a body. */
    static Shape phase(Geometry body, int phase) {
        return body.shapeOf(p -> p == phase);
    }

    /** All points of a phase of a body, no points if the body never names it. */
    static Shape where(Geometry body, int phase) {
        return occurring(body).contains(phase) ? phase(body, phase) : Shapes.nothing();
    }

    private static Shape matching(Geometry body, Predicate<Phase> chosen) {
        return body.shapeOf(p -> chosen.test(body.phases().get(p)));
    }

    static String background(Geometry body) {
        return body.phases().get(body.background()).name();
    }

    /** Phases that a region or the background has. */
    static Set<Integer> occurring(Geometry body) {
        Set<Integer> phases = new TreeSet<>(Set.of(body.background()));
        body.regions().forEach(region -> phases.add(region.phase()));
        return phases;
    }
}
