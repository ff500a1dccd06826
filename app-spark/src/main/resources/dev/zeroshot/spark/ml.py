"""The stage of Spark ML for PySpark. The jar that holds this file is zeroshot's: it belongs into spark.jars for the JVM and
onto sys.path for Python. The module has the name of the Java class's package because PySpark looks there for what it loads.
"""

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaTransformer

__all__ = ["ZeroshotTransformer"]


def _param(name, what, converter):
    return Param(Params._dummy(), name, what, typeConverter=converter)


class ZeroshotTransformer(JavaTransformer, JavaMLReadable, JavaMLWritable):
    """With prompts, ranks them for each picture; without, embeds each picture. Parameters left out keep their defaults.

    With prompts the columns ``labels`` (all wanted labels, best first: label, probability, similarity, background) and
    ``label`` (the best) are added; without, ``embedding`` (array of float, of length 1). ``error`` says what is wrong with a
    picture that failed.
    """

    model = _param("model", "a name of the catalogue, or a folder that executors see", TypeConverters.toString)
    prompts = _param("prompts", "what pictures can show; none to embed them", TypeConverters.toListString)
    templates = _param(
        "templates", "texts around each prompt, as 'a photo of a {}'; several are averaged", TypeConverters.toListString
    )
    background = _param("background", "prompts that stand for everything else", TypeConverters.toListString)
    top = _param("top", "how many labels are wanted, the best; 0 for all", TypeConverters.toInt)
    minProbability = _param(
        "minProbability", "the least probability of a wanted label, 0 to 1", TypeConverters.toFloat
    )
    batchSize = _param("batchSize", "pictures in one call of the model; 0 for what suits it", TypeConverters.toInt)
    precision = _param("precision", "numbers to compute with: float32, int8 or auto", TypeConverters.toString)
    logitScale = _param("logitScale", "factor on the similarity; 0 for the model's own", TypeConverters.toFloat)
    onnx = _param("onnx", "open a folder's ONNX export even where it holds weights too", TypeConverters.toBoolean)
    exact = _param("exact", "decode every pixel of large JPEGs", TypeConverters.toBoolean)
    inputCol = _param("inputCol", "column with the bytes of pictures, or their paths", TypeConverters.toString)
    labelsCol = _param("labelsCol", "column for all wanted labels, best first", TypeConverters.toString)
    labelCol = _param("labelCol", "column for the best label", TypeConverters.toString)
    embeddingCol = _param("embeddingCol", "column for the embedding", TypeConverters.toString)
    errorCol = _param("errorCol", "column for what is wrong with a picture that failed", TypeConverters.toString)

    @keyword_only
    def __init__(
        self,
        *,
        model=None,
        prompts=None,
        templates=None,
        background=None,
        top=None,
        minProbability=None,
        batchSize=None,
        precision=None,
        logitScale=None,
        onnx=None,
        exact=None,
        inputCol=None,
        labelsCol=None,
        labelCol=None,
        embeddingCol=None,
        errorCol=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("dev.zeroshot.spark.ml.ZeroshotTransformer", self.uid)
        self._transfer_params_from_java()  # the defaults
        self.setParams(**self._input_kwargs)

    def setParams(self, **params):
        """Sets parameters by name; those that are None stay as they are."""
        self._set(**params)
        return self
