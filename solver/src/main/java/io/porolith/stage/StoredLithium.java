package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.mesh.Space;

/** The storage term M of the lithiation equation, and the amounts that nodal lithiations mean by it, in units of c_ref length&sup3;. */
final class StoredLithium implements AutoCloseable {
    private final Backend backend;
    private final Operator mass;
    /** M 1: what a node stores at full lithiation. */
    private final Vector perNode;
    /** What of the capacity a node stands for: positive at all nodes of hosts. */
    private final Vector share;

    private final Vector work;
    private final double capacity;

    /** @param coefficients whose conductivities are still zero */
    StoredLithium(LithiumForms forms, Body body, DiffusionCoefficients coefficients) {
        backend = forms.backend();
        Space space = body.scalarSpace();
        mass = forms.of(
                coefficients.storage(), coefficients.conductivity(), LayeredConductivity.NONE, Constraints.none(space));
        perNode = backend.vector(space, 1, Precision.FP64);
        work = backend.vector(space, 1, Precision.FP64);
        backend.fill(work, 1);
        backend.applyAllRows(mass, work, perNode);
        capacity = backend.dot(perNode, work);
        share = positiveShares(body, coefficients);
        if (!(capacity > 0)) {
            throw new InputException(
                    "materials: no phase of the mesh takes lithium, expected a positive max_concentration for at least one; leave out"
                            + " the section diffusion if none should.");
        }
    }

    private Vector positiveShares(Body body, DiffusionCoefficients coefficients) {
        double[] storage = new double[body.scalarSpace().pointCount()];
        backend.download(coefficients.storage(), storage);
        return body.positiveShares(p -> storage[p])
                .map(shares -> {
                    Vector v = backend.vector(body.scalarSpace(), 1, Precision.FP64);
                    backend.upload(shares, v);
                    return v;
                })
                .orElse(perNode);
    }

    /** y = M x. */
    void apply(Vector x, Vector y) {
        backend.applyAllRows(mass, x, y);
    }

    /** M 1. */
    Vector perNode() {
        return perNode;
    }

    /** Amount at full lithiation. */
    double capacity() {
        return capacity;
    }

    /** Amount that a nodal lithiation, or a change of it, means. */
    double amount(Vector x) {
        return backend.dot(perNode, x);
    }

    /** Amount of the difference to - from. */
    double amount(Vector from, Vector to) {
        backend.copy(1, to, work);
        backend.axpby(-1, from, 1, work);
        return backend.dot(perNode, work);
    }

    /** Root mean square over the host, weighted by capacity. */
    double rms(Vector x) {
        return Math.sqrt(Math.max(0, backend.apply(mass, x, work)) / capacity);
    }

    /** Overwrites an array with one at nodes of hosts, where the equation has a row, else zero. */
    void hostNodes(double[] nodes) {
        backend.download(share, nodes);
        for (int n = 0; n < nodes.length; n++) {
            nodes[n] = nodes[n] > 0 ? 1 : 0;
        }
    }

    /** Smallest and largest lithiation at host nodes, and the share of the capacity at nodes whose lithiation is below a bound. */
    double[] range(Vector lithiation, double bound) {
        double[] range = backend.range(lithiation, share, bound);
        range[2] /= capacity;
        return range;
    }

    /** A vector of the space that nothing here keeps anything in. */
    Vector work() {
        return work;
    }

    @Override
    public void close() {
        mass.close();
        work.close();
        perNode.close();
        if (share != perNode) {
            share.close();
        }
    }
}
