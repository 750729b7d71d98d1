package io.logsage.core.evidence;

import io.logsage.core.text.AsciiSearch;
import java.util.List;

/**
 * What the name of an exception class tells about its cause, where no signature knows the exception. Names are made of words
 * that programmers choose alike; the module in front of a name tells the rest.
 */
final class ExceptionKind {

    private record Hint(byte[] word, Structure kind) {}

    /** Words of class names, the telling ones first: {@code CheckpointTimeoutError} is a matter of checkpoints. */
    private static final List<Hint> NAMES = List.of(
            hint("CalledProcess", Structure.LAUNCHER_ERROR),
            hint("ProcessRaised", Structure.LAUNCHER_ERROR),
            hint("ProcessExited", Structure.LAUNCHER_ERROR),
            hint("ChildFailed", Structure.LAUNCHER_ERROR),
            hint("ExecuteUserScript", Structure.LAUNCHER_ERROR),
            hint("AlgorithmError", Structure.LAUNCHER_ERROR),
            hint("UnexpectedStatus", Structure.LAUNCHER_ERROR),
            hint("YarnException", Structure.LAUNCHER_ERROR),
            hint("Capacity", Structure.SERVICE_EXCEPTION),
            hint("CannotPull", Structure.SERVICE_EXCEPTION),
            hint("SignalException", Structure.LAUNCHER_ERROR),
            hint("WorkerGroupFailure", Structure.LAUNCHER_ERROR),
            hint("OutOfMemory", Structure.GPU_MEMORY_EXCEPTION),
            hint("MemoryError", Structure.MEMORY_EXCEPTION),
            hint("Checkpoint", Structure.CHECKPOINT_EXCEPTION),
            hint("Safetensor", Structure.CHECKPOINT_EXCEPTION),
            hint("Unpickling", Structure.CHECKPOINT_EXCEPTION),
            hint("RateLimit", Structure.SERVICE_EXCEPTION),
            hint("HTTP", Structure.SERVICE_EXCEPTION),
            hint("URLError", Structure.SERVICE_EXCEPTION),
            hint("SSL", Structure.SERVICE_EXCEPTION),
            hint("Proxy", Structure.SERVICE_EXCEPTION),
            hint("API", Structure.SERVICE_EXCEPTION),
            hint("Service", Structure.SERVICE_EXCEPTION),
            hint("Endpoint", Structure.SERVICE_EXCEPTION),
            hint("Commerror", Structure.SERVICE_EXCEPTION),
            hint("Credential", Structure.SETTINGS_EXCEPTION),
            hint("Authenti", Structure.SETTINGS_EXCEPTION),
            hint("Config", Structure.SETTINGS_EXCEPTION),
            hint("Argument", Structure.SETTINGS_EXCEPTION),
            hint("Validation", Structure.SETTINGS_EXCEPTION),
            hint("Setting", Structure.SETTINGS_EXCEPTION),
            hint("Usage", Structure.SETTINGS_EXCEPTION),
            hint("Override", Structure.SETTINGS_EXCEPTION),
            hint("Interpolation", Structure.SETTINGS_EXCEPTION),
            hint("Permission", Structure.SETTINGS_EXCEPTION),
            hint("ImportError", Structure.ENVIRONMENT_EXCEPTION),
            hint("ModuleNotFound", Structure.ENVIRONMENT_EXCEPTION),
            hint("Dependency", Structure.ENVIRONMENT_EXCEPTION),
            hint("Version", Structure.ENVIRONMENT_EXCEPTION),
            hint("Distribution", Structure.ENVIRONMENT_EXCEPTION),
            hint("NVML", Structure.ENVIRONMENT_EXCEPTION),
            hint("Timeout", Structure.NETWORK_EXCEPTION),
            hint("Timedout", Structure.NETWORK_EXCEPTION),
            hint("Connect", Structure.NETWORK_EXCEPTION),
            hint("BrokenPipe", Structure.NETWORK_EXCEPTION),
            hint("Network", Structure.NETWORK_EXCEPTION),
            hint("Socket", Structure.NETWORK_EXCEPTION),
            hint("gaierror", Structure.NETWORK_EXCEPTION),
            hint("Rpc", Structure.NETWORK_EXCEPTION),
            hint("DistBackend", Structure.NETWORK_EXCEPTION),
            hint("DistError", Structure.NETWORK_EXCEPTION),
            hint("Decode", Structure.DATA_EXCEPTION),
            hint("Pars", Structure.DATA_EXCEPTION),
            hint("Corrupt", Structure.DATA_EXCEPTION),
            hint("Format", Structure.DATA_EXCEPTION),
            hint("Dataset", Structure.DATA_EXCEPTION),
            hint("DataError", Structure.DATA_EXCEPTION),
            hint("Schema", Structure.DATA_EXCEPTION),
            hint("Image", Structure.DATA_EXCEPTION),
            hint("Token", Structure.DATA_EXCEPTION),
            hint("NotFound", Structure.DATA_EXCEPTION),
            hint("NoSuch", Structure.DATA_EXCEPTION),
            hint("Nan", Structure.NUMERICAL_EXCEPTION),
            hint("NonFinite", Structure.NUMERICAL_EXCEPTION),
            hint("FloatingPoint", Structure.NUMERICAL_EXCEPTION),
            hint("LinAlg", Structure.NUMERICAL_EXCEPTION),
            hint("Compil", Structure.FRAMEWORK_EXCEPTION),
            hint("Lowering", Structure.FRAMEWORK_EXCEPTION),
            hint("Codegen", Structure.FRAMEWORK_EXCEPTION),
            hint("InternalError", Structure.FRAMEWORK_EXCEPTION),
            hint("XlaRuntime", Structure.FRAMEWORK_EXCEPTION),
            hint("Accelerator", Structure.FRAMEWORK_EXCEPTION),
            hint("OSError", Structure.STORAGE_EXCEPTION),
            hint("IOError", Structure.STORAGE_EXCEPTION));

    /** Modules whose exceptions are of one kind. */
    private static final List<Hint> MODULES = List.of(
            hint("omegaconf.", Structure.SETTINGS_EXCEPTION),
            hint("hydra.", Structure.SETTINGS_EXCEPTION),
            hint("pydantic", Structure.SETTINGS_EXCEPTION),
            hint("click.", Structure.SETTINGS_EXCEPTION),
            hint("argparse.", Structure.SETTINGS_EXCEPTION),
            hint("jsonargparse.", Structure.SETTINGS_EXCEPTION),
            hint("yaml.", Structure.SETTINGS_EXCEPTION),
            hint("huggingface_hub.", Structure.SERVICE_EXCEPTION),
            hint("requests.", Structure.SERVICE_EXCEPTION),
            hint("urllib", Structure.SERVICE_EXCEPTION),
            hint("httpx.", Structure.SERVICE_EXCEPTION),
            hint("httpcore.", Structure.SERVICE_EXCEPTION),
            hint("aiohttp.", Structure.SERVICE_EXCEPTION),
            hint("botocore.", Structure.SERVICE_EXCEPTION),
            hint("google.", Structure.SERVICE_EXCEPTION),
            hint("azure.", Structure.SERVICE_EXCEPTION),
            hint("gcsfs.", Structure.SERVICE_EXCEPTION),
            hint("fsspec.", Structure.SERVICE_EXCEPTION),
            hint("wandb.", Structure.SERVICE_EXCEPTION),
            hint("clearml.", Structure.SERVICE_EXCEPTION),
            hint("comet_ml.", Structure.SERVICE_EXCEPTION),
            hint("neptune.", Structure.SERVICE_EXCEPTION),
            hint("openai.", Structure.SERVICE_EXCEPTION),
            hint("mlflow.", Structure.SERVICE_EXCEPTION),
            hint("sqlalchemy.", Structure.SERVICE_EXCEPTION),
            hint("redis.", Structure.SERVICE_EXCEPTION),
            hint("pyarrow.", Structure.DATA_EXCEPTION),
            hint("datasets.", Structure.DATA_EXCEPTION),
            hint("pandas.", Structure.DATA_EXCEPTION),
            hint("tarfile.", Structure.DATA_EXCEPTION),
            hint("zipfile.", Structure.DATA_EXCEPTION),
            hint("zlib.", Structure.DATA_EXCEPTION),
            hint("struct.", Structure.DATA_EXCEPTION),
            hint("_csv.", Structure.DATA_EXCEPTION),
            hint("lmdb.", Structure.DATA_EXCEPTION),
            hint("cv2.", Structure.DATA_EXCEPTION),
            hint("av.", Structure.DATA_EXCEPTION),
            hint("pickle.", Structure.CHECKPOINT_EXCEPTION),
            hint("safetensors", Structure.CHECKPOINT_EXCEPTION),
            hint("grpc.", Structure.NETWORK_EXCEPTION),
            hint("zmq.", Structure.NETWORK_EXCEPTION),
            hint("ray.exceptions.", Structure.NETWORK_EXCEPTION),
            hint("socket.", Structure.NETWORK_EXCEPTION),
            hint("asyncio.", Structure.NETWORK_EXCEPTION),
            hint("triton.", Structure.FRAMEWORK_EXCEPTION),
            hint("jaxlib.", Structure.FRAMEWORK_EXCEPTION),
            hint("numba.", Structure.FRAMEWORK_EXCEPTION),
            hint("shutil.", Structure.STORAGE_EXCEPTION),
            hint("filelock.", Structure.STORAGE_EXCEPTION));

    private ExceptionKind() {}

    private static Hint hint(String word, Structure kind) {
        return new Hint(AsciiSearch.fold(word), kind);
    }

    /**
     * {@return what an exception is by its name}
     *
     * @param b holds the line
     * @param from the start of the dotted name
     * @param last the start of the class name in it
     * @param end behind the name
     */
    static Structure of(byte[] b, int from, int last, int end) {
        for (Hint hint : NAMES) {
            if (AsciiSearch.indexOf(b, last, end, hint.word()) >= 0) {
                return hint.kind();
            }
        }
        for (Hint hint : MODULES) {
            if (AsciiSearch.standsAt(b, from, end, hint.word())) {
                return hint.kind();
            }
        }
        return Structure.EXCEPTION;
    }
}
