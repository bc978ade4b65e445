package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.HostLevel;
import io.porolith.mesh.Space;

/**
 * Elements with history. The host computes the law at their points and assembles the tangent; the device multiplies with it, solves, and smooths.
 * So a displacement and a force cross in every evaluation, and the blocks of the tangent in those that ask for one.
 */
final class CudaElementForm implements InelasticForm {
    private static final int FIELDS = 4;

    private final Backend backend;
    private final Backend host;
    private final Device device;
    private final DeviceMemory memory;
    private final InelasticForm points;
    private final CudaMatrix tangent;
    private final Vector displacement;
    private final Vector force;
    private final VoxelField[] parameters = new VoxelField[FIELDS];
    private final double[] nodal;
    private final double[] sampled;

    /**
     * @param backend on the device
     * @param host computes the points
     */
    CudaElementForm(
            Backend backend,
            Backend host,
            Device device,
            DeviceMemory memory,
            InelasticBody body,
            Constraints constraints) {
        this.backend = backend;
        this.host = host;
        this.device = device;
        this.memory = memory;
        Space space = body.space();
        nodal = new double[space.valueCount(3)];
        sampled = new double[space.pointCount()];
        points = host.inelastic(body, constraints);
        displacement = host.vector(space, 3, Precision.FP64);
        force = host.vector(space, 3, Precision.FP64);
        java.util.Arrays.setAll(parameters, n -> host.voxelField(space));
        try {
            tangent = new CudaMatrix(device, memory, ((HostLevel) points.tangent()).level(), Precision.FP64);
        } catch (RuntimeException e) {
            closeHost();
            throw e;
        }
    }

    private void toHost(Vector from, Vector to) {
        backend.download(from, nodal);
        host.upload(nodal, to);
    }

    private void toDevice(Vector from, Vector to) {
        host.download(from, nodal);
        backend.upload(nodal, to);
    }

    @Override
    public void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double dt) {
        VoxelField[] from = {bulk, shear, swelling, yield};
        for (int n = 0; n < FIELDS; n++) {
            backend.download(from[n], sampled);
            host.upload(sampled, parameters[n]);
        }
        points.prepare(parameters[0], parameters[1], parameters[2], parameters[3], dt);
    }

    @Override
    public void stretch(double[] gradient) {
        points.stretch(gradient);
    }

    @Override
    public double[] stressIntegral() {
        return points.stressIntegral();
    }

    @Override
    public Evaluation evaluate(Vector u, boolean withTangent) {
        toHost(u, displacement);
        Evaluation found = points.evaluate(displacement, withTangent);
        if (withTangent && found.invalid() == 0) {
            tangent.refill();
        }
        return found;
    }

    @Override
    public void residual(Vector external, Vector r) {
        toHost(external, displacement);
        points.residual(displacement, force);
        toDevice(force, r);
    }

    @Override
    public void internalForce(Vector f) {
        points.internalForce(force);
        toDevice(force, f);
    }

    @Override
    public Operator tangent() {
        return tangent;
    }

    @Override
    public Operator comparison() {
        try (Operator there = points.comparison()) {
            return new CudaMatrix(device, memory, ((HostLevel) there).level(), Precision.FP32);
        }
    }

    @Override
    public void commit() {
        points.commit();
    }

    @Override
    public void recover(Vector u, int kBegin, int kEnd, double[] values) {
        toHost(u, displacement);
        points.recover(displacement, kBegin, kEnd, values);
    }

    @Override
    public int stateLength() {
        return points.stateLength();
    }

    @Override
    public void saveState(double[] state) {
        points.saveState(state);
    }

    @Override
    public void restoreState(double[] state) {
        points.restoreState(state);
    }

    @Override
    public void close() {
        tangent.close();
        closeHost();
    }

    private void closeHost() {
        points.close();
        displacement.close();
        force.close();
        for (VoxelField field : parameters) {
            field.close();
        }
    }
}
