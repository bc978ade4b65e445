package io.porolith.cuda;

import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.Repeated;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Verbs that are called the first time, recorded the second, and replayed with one call of the driver from then on: a V-cycle on a small
 * lattice otherwise spends its time on launches. The first time makes what verbs make on first use. Where the device does not record, the
 * verbs are called each time, and the log says so.
 */
final class RecordedVerbs implements Repeated {
    private static final Logger LOG = System.getLogger(RecordedVerbs.class.getName());

    private final Device device;
    private final Runnable verbs;
    private Stage stage = Stage.NEW;
    private Device.Recording recording;

    private enum Stage {
        NEW,
        CALLED_ONCE,
        RECORDED,
        PLAIN
    }

    RecordedVerbs(Device device, Runnable verbs) {
        this.device = device;
        this.verbs = verbs;
    }

    @Override
    public void run() {
        if (stage == Stage.CALLED_ONCE) {
            record();
        }
        if (stage == Stage.RECORDED) {
            recording.run();
        } else {
            verbs.run();
            stage = stage == Stage.NEW ? Stage.CALLED_ONCE : stage;
        }
    }

    private void record() {
        try {
            device.beginRecording();
            try {
                verbs.run();
            } finally {
                recording = device.endRecording();
            }
            stage = Stage.RECORDED;
        } catch (DeviceException | DeviceMemoryException e) {
            stage = Stage.PLAIN;
            LOG.log(
                    Level.WARNING,
                    "launches are made one by one, which takes longer on small lattices: {0}",
                    e.getMessage());
        }
    }

    /** Whether runs are replayed. */
    boolean isRecorded() {
        return stage == Stage.RECORDED;
    }

    @Override
    public void close() {
        if (recording != null) {
            recording.close();
            recording = null;
        }
        stage = Stage.PLAIN;
    }
}
