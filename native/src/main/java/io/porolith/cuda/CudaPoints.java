package io.porolith.cuda;

import io.porolith.backend.CoupledPoints;
import io.porolith.backend.ElementRecovery;
import io.porolith.backend.ElementSites;
import io.porolith.backend.FreeNodes;
import io.porolith.backend.HistoryPoints;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.PointServices;
import io.porolith.backend.SwellingPoints;
import io.porolith.backend.VoxelSites;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/** What the device works out by itself at nodes, voxels and points of elements, and what it takes to do so. */
abstract class CudaPoints implements PointServices {
    final Device device;
    final DeviceMemory memory;
    final Launches launches;
    final MeshSpaces spaces;

    CudaPoints(Device device) {
        this.device = device;
        memory = new DeviceMemory(device);
        launches = new Launches(device);
        spaces = new MeshSpaces(device, memory, launches);
    }

    @Override
    public FreeNodes freeNodes(FreeNodes.Layout layout) {
        return new CudaFreeNodes(device, memory, launches, spaces, layout);
    }

    @Override
    public boolean recoversLinearStress() {
        return true;
    }

    @Override
    public VoxelSites voxelSites(Grid grid, byte[] sites) {
        return new CudaVoxelSites(device, memory, grid, sites);
    }

    @Override
    public LinearRecovery linearRecovery(LinearRecovery.State state) {
        return new CudaLinearRecovery(device, memory, launches, state);
    }

    @Override
    public ElementSites elementSites(Space space, ElementSites.Layout layout) {
        return new CudaElementSites(device, memory, spaces, (MeshSpace) space, layout);
    }

    @Override
    public ElementRecovery elementRecovery(ElementRecovery.Elastic body) {
        return CudaElementRecovery.of(device, memory, launches, body);
    }

    @Override
    public SwellingPoints swellingPoints(Space space, SwellingPoints.Laws laws) {
        return new CudaSwellingPoints(device, memory, launches, spaces, space, laws);
    }

    @Override
    public boolean couplesPoints() {
        return true;
    }

    @Override
    public CoupledPoints coupledPoints(Space space, CoupledPoints.Laws laws) {
        Tables tables = new Tables(device, launches);
        CoupledPlaces places = space instanceof Grid grid
                ? new CoupledVoxels(launches, tables, grid)
                : new CoupledElements(launches, tables, spaces, (MeshSpace) space);
        return new CudaCoupledPoints(device, memory, launches, space, places, laws);
    }

    @Override
    public HistoryPoints historyPoints(HistoryPoints.Laws laws) {
        return new CudaHistoryPoints(device, memory, launches, laws);
    }
}
