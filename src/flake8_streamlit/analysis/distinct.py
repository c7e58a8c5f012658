"""Expressions that are different elements of one container, whatever is in it."""

from __future__ import annotations

import libcst as cst


def are_two_elements(left: cst.CSTNode, right: cst.CSTNode) -> bool:
    """`x[-1]` and `x[-2]`, or the `type(...)` of both: two constants, the same container."""
    left, right = _without_type(left), _without_type(right)
    return (
        isinstance(left, cst.Subscript)
        and isinstance(right, cst.Subscript)
        and left.value.deep_equals(right.value)
        and not left.deep_equals(right)
        and all(isinstance(_index(side), (cst.Integer, cst.UnaryOperation)) for side in (left, right))
    )


def _without_type(node: cst.CSTNode) -> cst.CSTNode:
    match node:
        case cst.Call(func=cst.Name("type"), args=[cst.Arg(value=inner)]):
            return inner
        case cst.Attribute(value=inner, attr=cst.Name("__class__")):
            return inner
    return node


def are_shifted(left: cst.CSTNode, right: cst.CSTNode) -> bool:
    """`x` and `x[1:]`: what stands at the same index of both is not the same element."""
    return any(
        isinstance(part, cst.Subscript) and _skips(part) and part.value.deep_equals(whole)
        for part, whole in ((left, right), (right, left))
    )


def _skips(node: cst.Subscript) -> bool:
    """Whether a slice leaves out the beginning."""
    part = node.slice[0].slice
    return len(node.slice) == 1 and isinstance(part, cst.Slice) and isinstance(part.lower, cst.Integer)


def _index(node: cst.Subscript) -> cst.CSTNode | None:
    part = node.slice[0].slice
    return part.value if len(node.slice) == 1 and isinstance(part, cst.Index) else None
