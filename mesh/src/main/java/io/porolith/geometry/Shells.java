package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.ArrayList;
import java.util.List;

/** Concentric spherical layers around the origin, from the inside out, in a cell a little larger than the particle. */
final class Shells {
    /** One layer: everything from the layer below out to a radius in metres. */
    record Shell(String phase, double outerRadius) {}

    private final List<Shell> shells = new ArrayList<>();

    static Parameter margin() {
        return Parameter.withDefault(
                "margin",
                Parameter.Kind.NUMBER,
                "0.05",
                "space around the particle over its radius; 0 lets it touch the cell");
    }

    /** Adds the next layer outwards. */
    Shells to(double outerRadius, String phase) {
        shells.add(new Shell(phase, outerRadius));
        return this;
    }

    /** The geometry, with the keys {@code cell} and {@code margin} read from the settings. */
    Geometry build(String type, Settings settings) {
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double radius = shells.get(shells.size() - 1).outerRadius();
        double edge = 2 * radius * (1 + margin(settings));
        Cell cell = Cell.centred(part, edge, edge, edge);
        Draft draft = new Draft(type, cell);
        double below = 0;
        for (Shell shell : shells) {
            Sphere ball = Sphere.centred(shell.outerRadius());
            draft.region(shell.phase(), ball).volume(shell.phase(), part.share() * ball.volume() - below);
            below = part.share() * ball.volume();
        }
        draft.volume("outside", cell.volume() - below);
        areas(draft, part);
        return draft.build("outside");
    }

    static double margin(Settings settings) {
        double margin = settings.number("margin", 0.05);
        if (!(margin >= 0 && margin <= 10)) {
            throw settings.error("margin", "a number from 0 to 10");
        }
        return margin;
    }

    private void areas(Draft draft, Symmetry part) {
        for (int n = 0; n < shells.size(); n++) {
            boolean hollow = Draft.isVoid(shells.get(n).phase());
            boolean last = n == shells.size() - 1;
            boolean exposed = last || hollow != Draft.isVoid(shells.get(n + 1).phase());
            if (exposed) {
                double area = part.share()
                        * Sphere.centred(shells.get(n).outerRadius()).area();
                draft.area(last ? "outer_surface" : "pore_wall", area);
            }
        }
    }
}
