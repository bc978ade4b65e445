package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceRule;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.ShapeFunctions;
import java.util.ArrayList;
import java.util.List;

/** Feeds the nodes of a patch, the stress beyond their displacement and the known tractions on its surfaces to a fit in equilibrium. */
final class PatchFit {
    /** How far weights reach beyond the farthest of the nodes that count. */
    private static final double REACH = 1.2;
    /** Nodes that count: more blur the stress where it is steep, fewer leave it noisy. */
    private static final int NODES_PER_MONOMIAL = 2;

    private final ConformingMesh mesh;
    private final Patch patch;
    private final ElasticData data;
    private final double reach;
    private final double lambda;
    private final double mu;
    private final EquilibriumFit fit;

    PatchFit(ConformingMesh mesh, Patch patch, ElasticPolynomials basis, double lambdaOverMu, ElasticData data) {
        this.mesh = mesh;
        this.patch = patch;
        this.data = data;
        reach = REACH * patch.radius(NODES_PER_MONOMIAL * basis.monomials().size());
        mu = meanShearModulus();
        lambda = lambdaOverMu * mu;
        fit = new EquilibriumFit(basis, reach, lambda, mu);
    }

    private int pointsPerElement() {
        return Quadrature.forStiffness(mesh.type()).size();
    }

    private double meanShearModulus() {
        int points = pointsPerElement();
        double sum = 0;
        for (Patch.Piece piece : patch.pieces()) {
            for (int q = 0; q < points; q++) {
                sum += data.mu(piece.number() * points + q);
            }
        }
        return sum / (points * patch.pieces().size());
    }

    /** Writes the stress at the node in the middle, Pa; false where nodes and points lie so that they do not determine it. */
    boolean stress(KnownTractions tractions, double[] out) {
        addRest();
        addNodes();
        return fit.stress(surface(tractions), out);
    }

    private void addRest() {
        Quadrature rule = Quadrature.forStiffness(mesh.type());
        double[][] shapes = new double[rule.size()][];
        for (int q = 0; q < shapes.length; q++) {
            double[] p = rule.points();
            shapes[q] = ShapeFunctions.values(mesh.type(), p[3 * q], p[3 * q + 1], p[3 * q + 2]);
        }
        double[] x = new double[3];
        double[] s = new double[6];
        for (Patch.Piece piece : patch.pieces()) {
            for (int q = 0; q < shapes.length; q++) {
                place(piece, shapes[q], x);
                data.rest(piece.number() * shapes.length + q, lambda, mu, s);
                fit.addRest(x, s);
            }
        }
    }

    /** Position of a point of an element over the reach of the patch. */
    private void place(Patch.Piece piece, double[] shape, double[] x) {
        for (int c = 0; c < 3; c++) {
            double at = piece.shift()[c];
            for (int a = 0; a < shape.length; a++) {
                at += shape[a] * mesh.coordinate(mesh.node(piece.number(), a), c);
            }
            x[c] = at / reach;
        }
    }

    /** Displacements less that of the node in the middle. */
    private void addNodes() {
        double[] u = new double[3];
        for (int p = 0; p < patch.nodeCount(); p++) {
            double[] x = patch.place(p).clone();
            for (int c = 0; c < 3; c++) {
                x[c] /= reach;
                u[c] = data.displacement(c, patch.node(p)) - data.displacement(c, patch.node(0));
            }
            fit.addDisplacement(x, u);
        }
    }

    // ---- outside

    private List<SurfacePoint> surface(KnownTractions tractions) {
        List<SurfacePoint> points = new ArrayList<>();
        FaceRule rule = FaceRule.coarse(mesh.type());
        for (Patch.Piece piece : patch.pieces()) {
            for (int f = 0; f < mesh.type().faces(); f++) {
                if (patch.isOutside(piece.number(), f)) {
                    addFace(rule, piece, f, tractions, points);
                }
            }
        }
        return points;
    }

    private void addFace(FaceRule rule, Patch.Piece piece, int face, KnownTractions tractions, List<SurfacePoint> to) {
        int e = piece.number();
        int held = tractions.held(mesh, e, face);
        for (int q = 0; q < rule.size(); q++) {
            double[] x = new double[3];
            for (int c = 0; c < 3; c++) {
                x[c] = piece.shift()[c];
                for (int a = 0; a < mesh.type().faceNodes(); a++) {
                    x[c] += rule.value(q, a) * mesh.coordinate(mesh.faceNode(e, face, a), c);
                }
                x[c] /= reach;
            }
            double[] n = new double[3];
            rule.normal(mesh, e, face, q, n);
            double size = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
            for (int c = 0; c < 3; c++) {
                n[c] /= size;
            }
            to.add(new SurfacePoint(x, n, rule.weight(q) * size, held, tractions.pressure(e, face)));
        }
    }
}
