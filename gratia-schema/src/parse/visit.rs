//! Visits the expressions of a statement.

use crate::ast::{
    AlterAction, ColumnDefinition, ColumnOption, ConstraintBody, Expression, IndexKeyOn, Statement,
    TableElement,
};

/// Visits every expression of a statement.
pub(super) fn each_expression(statement: &Statement, visit: &mut impl FnMut(&Expression)) {
    match statement {
        Statement::CreateTable(table) => table.elements.iter().for_each(|element| match element {
            TableElement::Column(column) => each_of_column(column, visit),
            TableElement::Constraint(constraint) => each_of_constraint(&constraint.body, visit),
        }),
        Statement::AlterTable { actions, .. } => actions.iter().for_each(|action| match action {
            AlterAction::AddColumn { column, .. } => each_of_column(column, visit),
            AlterAction::AddConstraint(constraint) => each_of_constraint(&constraint.body, visit),
            AlterAction::SetDefault { default, .. } => default.iter().for_each(&mut *visit),
            _ => {}
        }),
        Statement::CreateIndex(index) => {
            for key in &index.keys {
                if let IndexKeyOn::Expression(expression) = &key.on {
                    visit(expression);
                }
            }
            index.predicate.iter().for_each(&mut *visit);
        }
        Statement::CreateDomain(domain) => {
            domain
                .default
                .iter()
                .chain(domain.checks.iter().map(|(_, check)| check))
                .for_each(&mut *visit);
        }
        _ => {}
    }
}

fn each_of_column(column: &ColumnDefinition, visit: &mut impl FnMut(&Expression)) {
    for option in &column.options {
        match option {
            ColumnOption::Default(expression) | ColumnOption::Generated { expression, .. } => {
                visit(expression)
            }
            ColumnOption::Constraint(constraint) => each_of_constraint(&constraint.body, visit),
            _ => {}
        }
    }
}

fn each_of_constraint(body: &ConstraintBody, visit: &mut impl FnMut(&Expression)) {
    match body {
        ConstraintBody::Check(expression) => visit(expression),
        ConstraintBody::Exclude { predicate, .. } => predicate.iter().for_each(&mut *visit),
        _ => {}
    }
}
